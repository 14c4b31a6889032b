using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>Compares autograd with central differences, in float64.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-5;

    /// <summary>
    /// The gradient of a weighted sum of the function's output, and on request the gradient of the gradient of its squares (squares,
    /// because the gradient of a linear function does not depend on its input).
    /// </summary>
    /// <param name="differentiated">How many of the inputs, the first ones, have a gradient; the others are constants.</param>
    public static void Check(Func<Tensor[], Tensor> function, Tensor[] inputs, bool twice = false, int differentiated = int.MaxValue)
    {
        using var scope = NewDisposeScope();
        Assert.All(inputs, input => Assert.Equal(ScalarType.Float64, input.dtype));
        differentiated = Math.Min(differentiated, inputs.Length);
        CheckOnce(leaves => Weighted(function(leaves)), inputs, differentiated);
        if (!twice) return;
        CheckOnce(leaves =>
        {
            var first = autograd.grad([Weighted(function(leaves).square())], leaves[..differentiated], create_graph: true);
            return first.Select((gradient, i) => Weighted(gradient, i + 1)).Aggregate((sum, term) => sum + term);
        }, inputs, differentiated, tolerance: 3e-5);
    }

    /// <summary>Irregular numbers in about [−2, 2], none of them near another or near zero.</summary>
    public static double[] Irregular(long count, int seed = 0) =>
        [.. Enumerable.Range(0, (int)count).Select(i =>
        {
            var turn = ((i + 1) * 0.6180339887498949) + (seed * 0.347);
            return (4 * (turn - Math.Floor(turn))) - 2 + (0.003 * Math.Sin(i + seed)) + 0.0007;
        })];

    public static Tensor Input(long[] shape, int seed = 0) =>
        tensor(Irregular(shape.Aggregate(1L, (product, size) => product * size), seed), dtype: ScalarType.Float64).reshape(shape);

    private static Tensor Weighted(Tensor output, int seed = 0)
    {
        var weights = Irregular(output.numel(), seed + 7).Select(value => 0.5 + (value / 4)).ToArray();
        return (output.reshape(-1) * tensor(weights, dtype: ScalarType.Float64)).sum();
    }

    private static void CheckOnce(Func<Tensor[], Tensor> total, Tensor[] inputs, int differentiated, double tolerance = 2e-6)
    {
        Tensor[] leaves = [.. inputs.Select((input, i) => input.clone().requires_grad_(i < differentiated))];
        var gradients = autograd.grad([total(leaves)], leaves[..differentiated]);
        for (var k = 0; k < differentiated; k++)
        {
            var values = inputs[k].data<double>().ToArray();
            var exact = gradients[k].contiguous().data<double>().ToArray();
            for (var i = 0; i < values.Length; i++)
            {
                using var inner = NewDisposeScope();
                double At(double shift)
                {
                    var moved = values.ToArray();
                    moved[i] += shift;
                    Tensor[] arguments = [.. inputs.Select((input, j) =>
                        (j == k ? tensor(moved, dtype: ScalarType.Float64).reshape(input.shape) : input.clone()).requires_grad_(j < differentiated))];
                    return total(arguments).ToDouble();
                }
                var difference = (At(Step) - At(-Step)) / (2 * Step);
                Assert.True(Math.Abs(difference - exact[i]) <= tolerance * (1 + Math.Abs(difference)),
                    $"input {k}, entry {i}: autograd {exact[i]:R}, finite difference {difference:R}");
            }
        }
    }
}
