using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// A linear support vector machine with the objective of scikit-learn's LinearSVC: ½‖w‖² + C Σ max(0, 1 − yᵢ(wᵀxᵢ + b))², where w
/// includes b (the bias is one more weight, of a feature that is always 1, and is penalized like the others). Solved in the primal by
/// Newton's method with an exact line search (Keerthi and DeCoste 2005), which is deterministic and ends at the one minimum: within
/// the set of points that violate their margin the objective is quadratic, and that set settles after a few steps.
/// </summary>
public sealed class LinearSvm
{
    /// <summary>The norm of the gradient at which the solution counts as found, as a part of that at w = 0.</summary>
    public const double Tolerance = 1e-9;

    private const int MostSteps = 100;

    private LinearSvm(double[] weights, double bias, int steps, bool converged)
    {
        (Weights, Bias) = (weights, bias);
        (Steps, Converged) = (steps, converged);
    }

    /// <summary>w, one number a dimension.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>b.</summary>
    public double Bias { get; }

    /// <summary>Newton steps that were taken.</summary>
    public int Steps { get; }

    /// <summary>Whether the gradient fell below the <see cref="Tolerance"/>; a hundred steps are the most.</summary>
    public bool Converged { get; }

    /// <summary>Fits it. Memory beside the points grows with D² and with a few numbers for each point.</summary>
    /// <param name="points">[N, D], any floating type and device, not standardized.</param>
    /// <param name="labels">[N], true or 1 for the positive class, false or 0 for the other.</param>
    /// <param name="cost">C, the weight of the violations.</param>
    /// <exception cref="ArgumentException">There is one class only, the shapes disagree, or a number is not finite.</exception>
    public static LinearSvm Fit(Tensor points, Tensor labels, double cost = 1)
    {
        if (points.dim() != 2 || labels.dim() != 1 || labels.shape[0] != points.shape[0])
        {
            (string p, string l) = (string.Join(", ", points.shape), string.Join(", ", labels.shape));
            throw new ArgumentException($"Points are [{p}] and labels [{l}], expected [N, D] and [N].", nameof(labels));
        }
        if (!(cost > 0 && double.IsFinite(cost)))
            throw new ArgumentOutOfRangeException(nameof(cost), cost, "The cost is a positive number.");
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Tensor positive = labels.detach().cpu().ne(0);
        long positives = positive.sum().item<long>(), dimension = points.shape[1];
        if (positives == 0 || positives == labels.shape[0])
            throw new ArgumentException("A support vector machine needs points of both classes; there is one class only.", nameof(labels));
        Tensor sign = positive.to_type(float64) * 2 - 1; // [N]
        var violations = new MarginViolations(points, sign, cost);
        Tensor w = zeros(dimension + 1, float64), outputs = zeros_like(sign);
        double initial = double.NaN;
        for (int step = 0; ; step++)
        {
            using var stepScope = NewDisposeScope();
            violations.Update((sign * outputs).lt(1));
            Tensor gradient = violations.Gradient(w);
            double norm = gradient.norm().item<double>();
            if (!double.IsFinite(norm))
                throw new ArgumentException("The points contain NaN or infinity, or are too large.", nameof(points));
            if (step == 0) initial = norm;
            bool converged = norm <= Tolerance * initial;
            if (converged || step == MostSteps)
            {
                double[] solution = w.data<double>().ToArray();
                return new LinearSvm(solution[..^1], solution[^1], step, converged);
            }
            Tensor direction = -linalg.solve(violations.Hessian, gradient);
            Tensor change = Outputs(points, direction);
            double length = LineSearch(w, direction, 1 - sign * outputs, sign * change, cost);
            w.add_(direction, alpha: length);
            outputs.add_(change, alpha: length);
        }
    }

    /// <summary>wᵀx + b for each point, float64 [N]: above 0 for the positive class.</summary>
    /// <param name="points">[N, D].</param>
    public Tensor Decide(Tensor points)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return Outputs(points, tensor([.. Weights, Bias])).MoveToOuterDisposeScope();
    }

    private static Tensor Outputs(Tensor points, Tensor w)
    {
        long dimension = points.shape[1];
        Tensor outputs = empty(points.shape[0], float64), weights = w.narrow(0, 0, dimension);
        foreach ((long start, long count) in RowBlocks.Of(points.shape[0], dimension))
        {
            using var scope = NewDisposeScope();
            outputs.narrow(0, start, count).copy_(RowBlocks.Float64(points, start, count).mv(weights));
        }
        return outputs.add_(w[dimension]);
    }

    /// <summary>
    /// Where ½‖w + sd‖² + C Σ max(0, uᵢ − s vᵢ)² is least: the root of its increasing, piecewise linear derivative, by Newton's method
    /// kept between bounds.
    /// </summary>
    private static double LineSearch(Tensor w, Tensor direction, Tensor u, Tensor v, double cost)
    {
        (double along, double square) = (w.dot(direction).item<double>(), direction.square().sum().item<double>());
        (double low, double high, double s) = (0, double.PositiveInfinity, 1);
        double first = Slope(0).Slope;
        for (int i = 0; i < 60; i++)
        {
            (double slope, double curvature) = Slope(s);
            if (Math.Abs(slope) <= 1e-13 * Math.Abs(first)) break;
            if (slope < 0) low = s;
            else high = s;
            double next = s - slope / curvature;
            s = next > low && next < high ? next : double.IsFinite(high) ? (low + high) / 2 : 2 * s;
        }
        return s;

        (double Slope, double Curvature) Slope(double at)
        {
            using var scope = NewDisposeScope();
            Tensor left = (u - v * at).clamp_min(0), active = v * left.gt(0).to_type(float64);
            return (along + at * square - 2 * cost * v.dot(left).item<double>(), square + 2 * cost * active.dot(v).item<double>());
        }
    }
}
