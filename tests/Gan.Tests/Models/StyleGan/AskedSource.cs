using Gan.Data;

namespace Gan.Tests.Models.StyleGan;

/// <summary>A source that remembers which images it was asked for.</summary>
internal sealed class AskedSource(IImageSource inner) : IImageSource
{
    public List<long[]> Indices { get; } = [];

    public string Name => inner.Name;

    public string Identity => inner.Identity;

    public long Count => inner.Count;

    public ImageShape Shape => inner.Shape;

    public IReadOnlyList<string> ClassNames => inner.ClassNames;

    public IReadOnlyList<string> AttributeNames => inner.AttributeNames;

    public ImageBatch Get(ReadOnlySpan<long> indices)
    {
        Indices.Add(indices.ToArray());
        return inner.Get(indices);
    }
}
