using System.Runtime.ExceptionServices;
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
        foreach (long index in indices)
        {
            if ((ulong)index >= (ulong)Count)
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"{Name} has images 0 … {Count - 1}.");
        }
        if (IsSlow) CopyOnThreads(indices.ToArray(), bytes, size);
        else
        {
            for (int i = 0; i < indices.Length; i++) Planes(indices[i]).CopyTo(bytes.AsSpan(i * size));
        }
        using Tensor raw = tensor(bytes, [indices.Length, shape.Channels, shape.Height, shape.Width], ScalarType.Byte);
        return new ImageBatch(RasterTensor.FromBytes(raw), GetLabels(indices));
    }

    /// <summary>Whether images are made when asked for, so that several threads are worth their while.</summary>
    protected virtual bool IsSlow => false;

    /// <summary>The bytes of one image, [C, H, W]; called from several threads if <see cref="IsSlow"/>.</summary>
    protected abstract ReadOnlySpan<byte> Planes(long index);

    private void CopyOnThreads(long[] indices, byte[] bytes, int size)
    {
        try
        {
            Parallel.For(0, indices.Length, i => Planes(indices[i]).CopyTo(bytes.AsSpan(i * size)));
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]); // The sentence about the file, not one about threads.
        }
    }

    private Tensor? GetLabels(ReadOnlySpan<long> indices)
    {
        if (Labels is not { } labels) return null;
        long[] chosen = new long[indices.Length];
        for (int i = 0; i < chosen.Length; i++) chosen[i] = labels[(int)indices[i]];
        return tensor(chosen);
    }
}
