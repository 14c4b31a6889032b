using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>Compares gradients with central differences, in float64, and the gradients of gradients likewise.</summary>
internal static class GradientCheck
{
    private const double Step = 1e-5;

    /// <summary>Throws when a derivative up to <paramref name="order"/> disagrees with finite differences, or does not exist.</summary>
    public static void Check(Func<Tensor[], Tensor> function, Tensor[] inputs, int order, string name)
    {
        using var scope = NewDisposeScope();
        First(function, inputs, name);
        if (order > 1) First(x => Concatenated(function, x), inputs, name + ", second order");
    }

    private static void First(Func<Tensor[], Tensor> function, Tensor[] inputs, string name)
    {
        int[] differentiable = [.. Enumerable.Range(0, inputs.Length).Where(k => inputs[k].is_floating_point())];
        Tensor[] x = [.. inputs.Select(t => t.is_floating_point() ? t.detach().clone().requires_grad_() : t)];
        Tensor y = function(x);
        Tensor weights = Weights(y.shape);
        IList<Tensor> analytic = autograd.grad([(y * weights).sum()], [.. differentiable.Select(k => x[k])], allow_unused: false);
        for (int k = 0; k < differentiable.Length; k++)
        {
            double[] found = analytic[k].to_type(float64).contiguous().data<double>().ToArray();
            double[] wanted = Numeric(function, inputs, differentiable[k], weights);
            for (int at = 0; at < wanted.Length; at++)
            {
                double tolerance = 2e-5 * Math.Max(1, Math.Abs(wanted[at]));
                if (!(Math.Abs(found[at] - wanted[at]) <= tolerance))
                    throw new InvalidOperationException(
                        $"{name}: the derivative by element {at} of input {differentiable[k]} is {found[at]:g8}, finite differences give {wanted[at]:g8}.");
            }
        }
    }

    private static double[] Numeric(Func<Tensor[], Tensor> function, Tensor[] inputs, int which, Tensor weights)
    {
        double[] start = inputs[which].contiguous().data<double>().ToArray();
        var derivative = new double[start.Length];
        for (int at = 0; at < start.Length; at++)
        {
            double above = Value(at, start[at] + Step), below = Value(at, start[at] - Step);
            derivative[at] = (above - below) / (2 * Step);
        }
        return derivative;

        double Value(int at, double value)
        {
            using var scope = NewDisposeScope();
            double[] moved = (double[])start.Clone();
            moved[at] = value;
            Tensor[] x = [.. inputs];
            x[which] = tensor(moved).reshape(inputs[which].shape).requires_grad_();
            return (function(x) * weights).sum().ToDouble();
        }
    }

    // The first derivatives as a function of the inputs, which can be differentiated again.
    private static Tensor Concatenated(Func<Tensor[], Tensor> function, Tensor[] x)
    {
        Tensor[] wrt = [.. x.Where(t => t.is_floating_point())];
        foreach (Tensor t in wrt)
            if (!t.requires_grad) t.requires_grad = true;
        Tensor y = function(x);
        IList<Tensor> gradients = autograd.grad([(y * Weights(y.shape)).sum()], wrt, create_graph: true);
        // A linear function has constant gradients; a zero times the inputs keeps them in the graph.
        Tensor none = wrt.Select(t => (t * 0).sum()).Aggregate((a, b) => a + b);
        return cat([.. gradients.Select(g => g.reshape(-1) + none)]);
    }

    // Fixed, irregular, of both signs.
    private static Tensor Weights(long[] shape)
    {
        long count = shape.Aggregate(1L, (a, b) => a * b);
        return tensor([.. Enumerable.Range(1, (int)count).Select(k => Math.Sin(1.7 * k) + 0.3)]).reshape(shape);
    }
}
