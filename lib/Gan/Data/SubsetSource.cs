using Gan.Randomness;

namespace Gan.Data;

/// <summary>Some images of another source, in an order of its own.</summary>
public sealed class SubsetSource : IImageSource
{
    private readonly IImageSource _source;
    private readonly long[] _indices;

    /// <param name="what">Added to the source's identity: "first 1000", "labels 3, 5".</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not one of the source's.</exception>
    public SubsetSource(IImageSource source, IEnumerable<long> indices, string what)
    {
        (_source, _indices, Identity) = (source, [.. indices], $"{source.Identity}, {what}");
        int wrong = Array.FindIndex(_indices, index => (ulong)index >= (ulong)source.Count);
        if (wrong >= 0)
            throw new ArgumentOutOfRangeException(nameof(indices), _indices[wrong], $"{source.Name} has images 0 … {source.Count - 1}.");
    }

    public string Name => _source.Name;

    public string Identity { get; }

    public long Count => _indices.Length;

    public ImageShape Shape => _source.Shape;

    public IReadOnlyList<string> ClassNames => _source.ClassNames;

    public IReadOnlyList<string> AttributeNames => _source.AttributeNames;

    public static SubsetSource First(IImageSource source, long count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, source.Count);
        return new SubsetSource(source, Range(count), $"first {count}");
    }

    /// <summary>Different images, chosen by seed.</summary>
    public static SubsetSource Random(IImageSource source, int count, Seeds seeds)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, source.Count);
        IndexPermutation order = new(source.Count, seeds.Stream("subset"));
        return new SubsetSource(source, Range(count).Select(i => order[i]), $"{count} by seed {seeds.Root}");
    }

    /// <summary>The images that have one of these labels, in the source's order. Labels keep their numbers.</summary>
    /// <exception cref="ArgumentException">The source has no labels, or no image has one of these.</exception>
    public static SubsetSource WithLabels(IImageSource source, params long[] labels)
    {
        string what = $"labels {string.Join(", ", labels)}";
        long[] indices = [.. LabelsOf(source).Index().Where(pair => labels.Contains(pair.Item)).Select(pair => (long)pair.Index)];
        return indices.Length > 0 ? new SubsetSource(source, indices, what)
            : throw new ArgumentException($"{source.Name} has no image with {what}.", nameof(labels));
    }

    /// <inheritdoc/>
    public ImageBatch Get(ReadOnlySpan<long> indices)
    {
        long[] mapped = new long[indices.Length];
        for (int i = 0; i < mapped.Length; i++)
        {
            if ((ulong)indices[i] >= (ulong)Count)
                throw new ArgumentOutOfRangeException(nameof(indices), indices[i], $"{Name} has images 0 … {Count - 1} here.");
            mapped[i] = _indices[indices[i]];
        }
        return _source.Get(mapped);
    }

    private static IEnumerable<long> LabelsOf(IImageSource source)
    {
        ArgumentException None() => new($"{source.Name} has no labels.", nameof(source));
        if (source is ByteImageSource known) return known.Labels ?? throw None();
        List<long> labels = [];
        foreach (long[] chunk in Range(source.Count).Chunk(256))
        {
            using ImageBatch batch = source.Get(chunk);
            labels.AddRange((batch.Labels ?? throw None()).data<long>().ToArray());
        }
        return labels;
    }

    private static IEnumerable<long> Range(long count)
    {
        for (long i = 0; i < count; i++) yield return i;
    }
}
