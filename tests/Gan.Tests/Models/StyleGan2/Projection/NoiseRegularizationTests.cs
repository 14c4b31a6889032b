using Gan.Models.StyleGan2.Projection;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2.Projection;

public sealed class NoiseRegularizationTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    /// <summary>By hand: at each size the square of the mean product with the right and with the lower neighbor.</summary>
    [Theory]
    [InlineData("constant", 4, 2)] // one size
    [InlineData("constant", 8, 2)]
    [InlineData("constant", 16, 4)] // two sizes
    [InlineData("constant", 32, 6)]
    [InlineData("checkerboard", 8, 2)] // −1 and −1
    [InlineData("checkerboard", 16, 2)] // nothing is left of it at 8
    [InlineData("pairs of columns", 8, 1)] // 0 to the right, 1 below
    [InlineData("pairs of columns", 16, 3)] // at 8 columns alternate: −1 and 1
    [InlineData("pairs of rows", 16, 3)]
    public void Known_maps_have_known_penalties(string map, int side, double expected)
    {
        double Value(int x, int y) => map switch
        {
            "constant" => 1,
            "checkerboard" => (x + y) % 2 == 0 ? 1 : -1,
            "pairs of columns" => x / 2 % 2 == 0 ? 1 : -1,
            _ => y / 2 % 2 == 0 ? 1 : -1,
        };
        double[] values = [.. Enumerable.Range(0, side * side).Select(i => Value(i % side, i / side))];
        Tensor maps = cat([tensor(values, [1, 1, side, side]), zeros(1, 1, side, side, float64)]);
        Assert.Equal([expected, 0], Probe.Values(NoiseRegularization.Penalty(maps)));
    }

    [Fact]
    public void The_gradient_is_that_of_finite_differences()
    {
        Tensor map = randn(1, 1, 16, 16, float64).requires_grad_();
        Tensor gradient = autograd.grad([NoiseRegularization.Penalty(map).sum()], [map])[0], direction = randn(1, 1, 16, 16, float64);
        double At(double step) => NoiseRegularization.Penalty(map.detach() + direction * step).sum().item<double>();
        double expected = (At(1e-5) - At(-1e-5)) / 2e-5;
        Assert.True(Math.Abs(expected) > 1e-3);
        Assert.Equal(expected, (gradient * direction).sum().item<double>(), 1e-6 * Math.Abs(expected) + 1e-9);
    }
}
