using Gan.Randomness;

namespace Gan.Data;

/// <summary>
/// Which images each training step sees. The data are gone through in a new random order each epoch, and the orders follow each other
/// without a seam: a batch that the end of an epoch cuts is filled up from the next, so every batch is full and every image is seen
/// equally often. Nothing is remembered between steps, so training resumes at any step by asking for it.
/// </summary>
public sealed class BatchSampler
{
    private readonly Seeds _seeds;
    private readonly Dictionary<long, IndexPermutation> _orders = [];

    /// <param name="source">At least one image.</param>
    /// <param name="batchSize">At least 1; may exceed the number of images.</param>
    /// <param name="seeds">The order is drawn from purpose "order".</param>
    public BatchSampler(IImageSource source, int batchSize, Seeds seeds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (source.Count < 1) throw new ArgumentException($"{source.Name} has no images to sample.", nameof(source));
        (Source, BatchSize, _seeds) = (source, batchSize, seeds);
    }

    public IImageSource Source { get; }

    public int BatchSize { get; }

    /// <summary>The indices of step 0, 1, …; the same ones whenever and in whatever order they are asked for.</summary>
    public long[] At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return From(checked(step * BatchSize), BatchSize);
    }

    /// <summary>Indices of the stream of images, for steps whose batches differ in size.</summary>
    /// <param name="first">Images that earlier steps have seen.</param>
    /// <param name="count">Images in this one.</param>
    public long[] From(long first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        long[] indices = new long[count];
        for (int i = 0; i < count; i++)
        {
            (long epoch, long position) = Math.DivRem(checked(first + i), Source.Count);
            indices[i] = Order(epoch)[position];
        }
        return indices;
    }

    /// <summary>The images of a step; the caller owns them.</summary>
    public ImageBatch Batch(long step) => Source.Get(At(step));

    private IndexPermutation Order(long epoch)
    {
        lock (_orders)
        {
            if (_orders.TryGetValue(epoch, out IndexPermutation? order)) return order;
            if (_orders.Count >= 2) _orders.Remove(_orders.Keys.Min());
            return _orders[epoch] = new IndexPermutation(Source.Count, _seeds.Stream("order", epoch));
        }
    }
}
