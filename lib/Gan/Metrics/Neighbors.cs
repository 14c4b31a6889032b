using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Squared Euclidean distances between two sets of points, in float64 and in chunks of rows, so that memory grows with the points and not
/// with their pairs. Expanded as ‖x‖² + ‖y‖² − 2xᵀy after both sets were moved to a common center, which keeps the digits. Columns are held
/// in float64 if they are few, and otherwise converted block by block for each chunk of rows, which then has more rows to be worth it.
/// </summary>
/// <param name="from">[N, D], the rows.</param>
/// <param name="to">[M, D], the columns; the same tensor as <paramref name="from"/> for distances within a set.</param>
/// <param name="chunk">Rows at a time, or 0 for as many as fill 32 MiB with distances (128 MiB if the columns are converted each time) or
/// 16 MiB themselves.</param>
internal sealed class Neighbors(Tensor from, Tensor to, int chunk = 0)
{
    private const long FewElements = 1L << 25;
    private const long DistancesOfFew = 1L << 22, DistancesOfMany = 1L << 24;

    private readonly bool _sameSet = ReferenceEquals(from, to);

    /// <summary>
    /// Calls <paramref name="visit"/> with the first row's index and the distances [rows, M] of each chunk, inside a dispose scope of
    /// its own. Within one set, the distance of a point to itself is infinite.
    /// </summary>
    public void ForEachChunk(Action<long, Tensor> visit)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        (long count, long columns, long dimension) = (from.shape[0], to.shape[0], to.shape[1]);
        Tensor center = Center(to), norms = empty(columns, float64);
        Tensor? held = columns * dimension <= FewElements ? empty(columns, dimension, float64) : null;
        foreach ((long start, long rows) in RowBlocks.Of(columns, dimension))
        {
            using var blockScope = NewDisposeScope();
            Tensor block = Centered(to, center, start, rows);
            norms.narrow(0, start, rows).copy_(block.square().sum(1));
            held?.narrow(0, start, rows).copy_(block);
        }
        long most = Math.Min((held is null ? DistancesOfMany : DistancesOfFew) / columns, RowBlocks.Elements / dimension);
        long step = chunk > 0 ? chunk : Math.Clamp(most, 1, count);
        for (long start = 0; start < count; start += step)
        {
            Interruption.Check();
            using var chunkScope = NewDisposeScope();
            long rows = Math.Min(step, count - start);
            Tensor part = _sameSet && held is not null ? held.narrow(0, start, rows) : Centered(from, center, start, rows);
            Tensor squared = held is not null ? part.mm(held.T).mul_(-2) : Products(part, center);
            squared.add_(norms).add_(part.square().sum(1, keepdim: true)).clamp_min_(0);
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

    /// <summary>−2xᵀy of some rows with all columns, float64 [rows, M].</summary>
    private Tensor Products(Tensor part, Tensor center)
    {
        Tensor products = empty(part.shape[0], to.shape[0], float64);
        foreach ((long start, long count) in RowBlocks.Of(to.shape[0], to.shape[1]))
        {
            using var scope = NewDisposeScope();
            products.narrow(1, start, count).addmm_(part, Centered(to, center, start, count).T, beta: 0, alpha: -2);
        }
        return products;
    }

    /// <summary>The mean of the points, float64 [D].</summary>
    private static Tensor Center(Tensor points)
    {
        Tensor sum = zeros(points.shape[1], float64);
        foreach ((long start, long count) in RowBlocks.Of(points.shape[0], points.shape[1]))
        {
            using var scope = NewDisposeScope();
            sum.add_(RowBlocks.Float64(points, start, count).sum([0]));
        }
        return sum / points.shape[0];
    }

    private static Tensor Centered(Tensor points, Tensor center, long start, long count)
    {
        Tensor rows = RowBlocks.Float64(points, start, count);
        return points.dtype == float64 ? rows - center : rows.sub_(center); // one copy, not two
    }
}
