namespace Gan.Data;

/// <summary>Images held in memory, one byte a value.</summary>
public sealed class InMemorySource : ByteImageSource
{
    private readonly byte[] _pixels;
    private readonly int _imageBytes;

    /// <param name="pixels">[N, C, H, W].</param>
    /// <param name="labels">One for each image, each an index of <paramref name="classNames"/>; or null.</param>
    /// <exception cref="InvalidDataException">Pixels, labels and class names do not fit each other.</exception>
    public InMemorySource(string name, string identity, ImageShape shape, byte[] pixels, long[]? labels = null,
        IReadOnlyList<string>? classNames = null)
    {
        (Name, Identity, Shape, _pixels, Labels, ClassNames) = (name, identity, shape, pixels, labels, classNames ?? []);
        _imageBytes = shape.Channels * shape.Height * shape.Width;
        if (_imageBytes < 1 || pixels.Length % _imageBytes != 0)
            throw new InvalidDataException($"{name}: {pixels.Length} bytes are no whole number of {shape} images.");
        Count = pixels.Length / _imageBytes;
        if (labels is null) return;
        if (labels.Length != Count) throw new InvalidDataException($"{name} has {Count} images but {labels.Length} labels.");
        int wrong = Array.FindIndex(labels, label => label < 0 || label >= ClassNames.Count);
        if (wrong >= 0)
            throw new InvalidDataException(
                $"{name}: the label of image {wrong} is {labels[wrong]}, but there are {ClassNames.Count} classes.");
    }

    public override string Name { get; }

    public override string Identity { get; }

    public override long Count { get; }

    public override ImageShape Shape { get; }

    public override IReadOnlyList<string> ClassNames { get; }

    public override IReadOnlyList<long>? Labels { get; }

    protected override ReadOnlySpan<byte> Planes(long index) => _pixels.AsSpan((int)index * _imageBytes, _imageBytes);
}
