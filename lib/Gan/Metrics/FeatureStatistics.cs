using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Count, mean and covariance of feature vectors in float64, gathered batch by batch and mergeable (Chan, Golub and LeVeque 1979), so
/// that no more than one batch of features needs to be held; of a large matrix, blocks of rows are converted on the way. How the vectors
/// were cut into batches does not matter beyond rounding.
/// </summary>
public sealed partial class FeatureStatistics : IDisposable
{
    private Tensor _mean;
    private Tensor _scatter;

    /// <summary>Statistics of no vectors yet.</summary>
    /// <param name="dimension">Numbers in a feature vector.</param>
    public FeatureStatistics(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Dimension = dimension;
        _mean = zeros(dimension, float64).DetachFromDisposeScope();
        _scatter = zeros(dimension, dimension, float64).DetachFromDisposeScope();
    }

    private FeatureStatistics(long count, Tensor mean, Tensor scatter)
    {
        (Count, Dimension) = (count, (int)mean.shape[0]);
        (_mean, _scatter) = (mean.DetachFromDisposeScope(), scatter.DetachFromDisposeScope());
    }

    public int Dimension { get; }

    /// <summary>How many vectors were seen.</summary>
    public long Count { get; private set; }

    /// <summary>float64 [D]; owned by this object.</summary>
    public Tensor Mean => _mean;

    /// <summary>Σ (x − mean)(x − mean)ᵀ, float64 [D, D]; owned by this object.</summary>
    internal Tensor Scatter => _scatter;

    /// <summary>The unbiased covariance (divided by count − 1), float64 [D, D]; the caller or its dispose scope owns it.</summary>
    /// <exception cref="InvalidOperationException">Fewer than two vectors were seen.</exception>
    public Tensor Covariance() => Count > 1
        ? _scatter / (Count - 1)
        : throw new InvalidOperationException($"A covariance needs at least two feature vectors; there are {Count}.");

    /// <summary>The statistics of all rows of a matrix.</summary>
    /// <param name="features">[N, D], any floating type.</param>
    public static FeatureStatistics Of(Tensor features)
    {
        var statistics = new FeatureStatistics((int)features.shape[1]);
        statistics.Add(features);
        return statistics;
    }

    /// <summary>Adds the rows of a matrix.</summary>
    /// <param name="features">[N, D], any floating type and device.</param>
    /// <exception cref="ArgumentException">The rows are of another dimension, or contain NaN or infinity.</exception>
    public void Add(Tensor features)
    {
        if (features.dim() != 2 || features.shape[1] != Dimension)
        {
            string shape = string.Join(", ", features.shape);
            throw new ArgumentException($"Features are [{shape}], expected [N, {Dimension}].", nameof(features));
        }

        using var noGrad = no_grad();
        (long, long)[] blocks = [.. RowBlocks.Of(features.shape[0], Dimension)];
        foreach ((long start, long count) in blocks) // all of them before the first is added, so that a refused matrix leaves no trace
        {
            using var scope = NewDisposeScope();
            if (!features.detach().narrow(0, start, count).isfinite().all().item<bool>())
                throw new ArgumentException("The features contain NaN or infinity; did the generator diverge?", nameof(features));
        }
        foreach ((long start, long count) in blocks) AddBlock(features, start, count);
    }

    /// <summary>Adds all vectors that another object has seen.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public void Merge(FeatureStatistics other)
    {
        if (other.Dimension != Dimension)
            throw new ArgumentException($"Statistics of {other.Dimension} and {Dimension} dimensions cannot be merged.", nameof(other));
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        if (other.Count == 0) return;
        Tensor step = other._mean - _mean;
        _scatter.add_(other._scatter).add_(outer(step, step), alpha: Count * (other.Count / (double)(Count + other.Count)));
        Shift(other.Count, step);
    }

    public void Dispose()
    {
        _mean.Dispose();
        _scatter.Dispose();
    }

    private void AddBlock(Tensor features, long start, long count)
    {
        using var scope = NewDisposeScope();
        Tensor x = RowBlocks.Float64(features, start, count), mean = x.mean([0]), step = mean - _mean;
        // The outer product that joins two sets rides along as one more row, so that the matrix is touched once.
        Tensor rows = cat([x - mean, (step * Math.Sqrt(Count * (count / (double)(Count + count)))).unsqueeze(0)]);
        _scatter.addmm_(rows.T, rows);
        Shift(count, step);
    }

    private void Shift(long count, Tensor step)
    {
        Count += count;
        _mean.add_(step, alpha: count / (double)Count);
    }
}
