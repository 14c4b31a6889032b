using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Gradient and Hessian of a <see cref="LinearSvm"/> for the set of points that violate their margin. From one set to the next only what
/// entered or left is added or subtracted, which is most of the work saved once the set begins to settle.
/// </summary>
/// <param name="points">[N, D].</param>
/// <param name="sign">float64 [N], 1 or −1.</param>
/// <param name="cost">C.</param>
internal sealed class MarginViolations(Tensor points, Tensor sign, double cost)
{
    private readonly long _dimension = points.shape[1];
    private readonly Tensor _scatter = zeros(points.shape[1] + 1, points.shape[1] + 1, float64); // Σ xxᵀ over the set, x with the 1
    private readonly Tensor _sum = zeros(points.shape[1] + 1, float64); // Σ yx
    private readonly Tensor _inside = zeros(points.shape[0], @bool);

    /// <summary>I + 2C Σ xxᵀ, float64 [D + 1, D + 1].</summary>
    public Tensor Hessian => _scatter * (2 * cost) + eye(_dimension + 1, dtype: float64);

    /// <summary>w − 2C Σ x(y − wᵀx), float64 [D + 1].</summary>
    public Tensor Gradient(Tensor w) => w - (_sum - _scatter.mv(w)) * (2 * cost);

    /// <summary>Makes it that of another set.</summary>
    /// <param name="inside">bool [N].</param>
    public void Update(Tensor inside)
    {
        using var scope = NewDisposeScope();
        if (inside.logical_xor(_inside).sum().item<long>() > inside.sum().item<long>()) // all anew is less to do
        {
            _scatter.zero_();
            _sum.zero_();
            _inside.zero_();
        }
        Tensor entered = inside.logical_and(_inside.logical_not()), left = _inside.logical_and(inside.logical_not());
        foreach ((long start, long count) in RowBlocks.Of(points.shape[0], _dimension))
        {
            Add(start, entered.narrow(0, start, count), 1);
            Add(start, left.narrow(0, start, count), -1);
        }
        _inside.copy_(inside);
    }

    private void Add(long start, Tensor chosen, float factor)
    {
        using var scope = NewDisposeScope();
        Tensor rows = chosen.nonzero().flatten() + start;
        if (rows.shape[0] == 0) return;
        Tensor picked = points.detach().index_select(0, rows.to(points.device)).cpu().to_type(float64);
        Tensor x = cat([picked, ones(rows.shape[0], 1, float64)], 1);
        _scatter.addmm_(x.T, x, alpha: factor);
        _sum.add_(x.T.mv(sign.index_select(0, rows)), alpha: factor);
    }
}
