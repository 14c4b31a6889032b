using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Gathers batches in one tensor of known length, allocated with the first of them, where joining a list at the end would need the memory
/// twice. Belongs to the dispose scope around that in which batches are added.
/// </summary>
/// <param name="rows">Rows of all batches together.</param>
internal sealed class RowBuffer(long rows)
{
    private Tensor? _all;
    private long _filled;

    /// <summary>Copies a batch behind the last one, to the CPU.</summary>
    /// <param name="start">Its first row: how many there were before.</param>
    /// <param name="batch">[n, …], or null if there is none of this kind.</param>
    /// <exception cref="ArgumentException">An earlier batch was missing, or the batch is too long or of another shape or type.</exception>
    public void Add(long start, Tensor? batch)
    {
        if (batch is null) return;
        _all ??= empty([rows, .. batch.shape[1..]], batch.dtype).MoveToOuterDisposeScope();
        long count = batch.shape[0];
        bool alike = batch.dtype == _all.dtype && batch.shape.AsSpan(1).SequenceEqual(_all.shape.AsSpan(1));
        if (start != _filled || start + count > rows || !alike)
        {
            (string b, string a) = (string.Join(", ", batch.shape), string.Join(", ", _all.shape));
            throw new ArgumentException(
                $"A batch {batch.dtype} [{b}] does not continue {_filled} rows of {_all.dtype} [{a}] at row {start}.");
        }
        _all.narrow(0, start, count).copy_(batch.detach());
        _filled += count;
    }

    /// <summary>The rows; null if there were none.</summary>
    /// <exception cref="ArgumentException">The last batches were missing.</exception>
    public Tensor? Taken() => _all is null || _filled == rows
        ? _all
        : throw new ArgumentException($"The batches have {_filled} rows, expected {rows}.");
}
