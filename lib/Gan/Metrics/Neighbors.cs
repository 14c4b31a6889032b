using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Squared Euclidean distances between two sets of points, in float64 and in chunks of rows, so that memory grows with the points and not
/// with their pairs. Expanded as ‖x‖² + ‖y‖² − 2xᵀy after both sets were moved to a common center, which keeps the digits.
/// </summary>
/// <param name="from">[N, D], the rows.</param>
/// <param name="to">[M, D], the columns; the same tensor as <paramref name="from"/> for distances within a set.</param>
/// <param name="chunk">Rows at a time, or 0 for as many as fit into 32 MiB.</param>
internal sealed class Neighbors(Tensor from, Tensor to, int chunk = 0)
{
    private const long ElementsAtATime = 1L << 22;

    private readonly bool _sameSet = ReferenceEquals(from, to);

    /// <summary>
    /// Calls <paramref name="visit"/> with the first row's index and the distances [rows, M] of each chunk, inside a dispose scope of
    /// its own. Within one set, the distance of a point to itself is infinite.
    /// </summary>
    public void ForEachChunk(Action<long, Tensor> visit)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Tensor center = to.detach().cpu().flatten(1).mean([0], type: float64);
        Tensor columns = Centered(to, center), rows = _sameSet ? columns : Centered(from, center);
        Tensor columnNorms = columns.square().sum(1), transposed = columns.T;
        long count = rows.shape[0];
        long step = chunk > 0 ? chunk : Math.Clamp(ElementsAtATime / columns.shape[0], 1, count);
        for (long start = 0; start < count; start += step)
        {
            Interruption.Check();
            using var chunkScope = NewDisposeScope();
            Tensor part = rows.narrow(0, start, Math.Min(step, count - start));
            Tensor squared = part.mm(transposed).mul_(-2).add_(columnNorms).add_(part.square().sum(1, keepdim: true)).clamp_min_(0);
            if (_sameSet) squared.diagonal(offset: start).fill_(double.PositiveInfinity);
            visit(start, squared);
        }
    }

    /// <summary>Each point's squared distance to its k-th nearest neighbor within the set, itself excluded: float64 [N].</summary>
    /// <exception cref="ArgumentException">The set has no k other points.</exception>
    public static Tensor SquaredRadii(Tensor points, int k, int chunk = 0)
    {
        if (points.shape[0] <= k)
            throw new ArgumentException($"Neighbor {k} needs more than {k} points; there are {points.shape[0]}.", nameof(points));
        using var scope = NewDisposeScope();
        Tensor radii = empty(points.shape[0], float64);
        new Neighbors(points, points, chunk).ForEachChunk((start, squared) =>
            radii.narrow(0, start, squared.shape[0]).copy_(squared.topk(k, dim: 1, largest: false).values.select(1, k - 1)));
        return radii.MoveToOuterDisposeScope();
    }

    /// <summary>Each row's nearest column and its squared distance: int64 [N] and float64 [N] as arrays.</summary>
    public (long[] Index, double[] Squared) Nearest()
    {
        List<long> index = [];
        List<double> distance = [];
        ForEachChunk((_, squared) =>
        {
            (Tensor values, Tensor indices) = squared.min(1);
            index.AddRange(indices.data<long>().ToArray());
            distance.AddRange(values.data<double>().ToArray());
        });
        return ([.. index], [.. distance]);
    }

    private static Tensor Centered(Tensor points, Tensor center)
    {
        Tensor flat = points.detach().cpu().flatten(1);
        return flat.dtype == float64 ? flat - center : flat.to_type(float64).sub_(center); // one copy, not two
    }
}
