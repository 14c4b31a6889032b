using static TorchSharp.torch;

namespace Gan.Tests.Losses;

/// <summary>Compares autograd with central differences, in float64.</summary>
internal static class FiniteDifference
{
    /// <summary>Asserts that the gradient of a scalar function agrees at every element of its argument.</summary>
    public static void Check(Tensor at, Func<Tensor, Tensor> function, double step = 1e-5, double tolerance = 1e-7)
    {
        using var scope = NewDisposeScope();
        double[] start = at.data<double>().ToArray();
        Tensor leaf = at.detach().clone().requires_grad_(true);
        double[] gradient = autograd.grad([function(leaf)], [leaf])[0].contiguous().data<double>().ToArray();
        for (int i = 0; i < start.Length; i++)
            Assert.Equal((Moved(i, step) - Moved(i, -step)) / (2 * step), gradient[i], tolerance);

        double Moved(int i, double by)
        {
            double[] values = [.. start];
            values[i] += by;
            return function(tensor(values).reshape(at.shape)).item<double>();
        }
    }
}
