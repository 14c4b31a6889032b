using Gan.Imaging;
using static TorchSharp.torch;

namespace Gan.Data;

/// <summary>A source that keeps or reads its images as bytes; batches are made of them with a handful of tensor operations.</summary>
public abstract class ByteImageSource : IImageSource
{
    public abstract string Name { get; }

    public abstract string Identity { get; }

    public abstract long Count { get; }

    public abstract ImageShape Shape { get; }

    public abstract IReadOnlyList<string> ClassNames { get; }

    public virtual IReadOnlyList<string> AttributeNames => [];

    /// <summary>The label of every image, or null without labels.</summary>
    public abstract IReadOnlyList<long>? Labels { get; }

    /// <inheritdoc/>
    public ImageBatch Get(ReadOnlySpan<long> indices)
    {
        ImageShape shape = Shape;
        int size = shape.Channels * shape.Height * shape.Width;
        byte[] bytes = new byte[(long)indices.Length * size];
        for (int i = 0; i < indices.Length; i++)
        {
            if ((ulong)indices[i] >= (ulong)Count)
                throw new ArgumentOutOfRangeException(nameof(indices), indices[i], $"{Name} has images 0 … {Count - 1}.");
            Planes(indices[i]).CopyTo(bytes.AsSpan(i * size, size));
        }
        using Tensor raw = tensor(bytes, [indices.Length, shape.Channels, shape.Height, shape.Width], ScalarType.Byte);
        return new ImageBatch(RasterTensor.FromBytes(raw), GetLabels(indices));
    }

    /// <summary>The bytes of one image, [C, H, W].</summary>
    protected abstract ReadOnlySpan<byte> Planes(long index);

    private Tensor? GetLabels(ReadOnlySpan<long> indices)
    {
        if (Labels is not { } labels) return null;
        long[] chosen = new long[indices.Length];
        for (int i = 0; i < chosen.Length; i++) chosen[i] = labels[(int)indices[i]];
        return tensor(chosen);
    }
}
