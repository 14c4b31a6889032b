using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class PixelDistanceTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void It_is_the_squared_length_of_the_difference_and_its_gradient_twice_the_difference()
    {
        using var pixels = new PixelDistance();
        Tensor a = tensor(new[] { 1f, 2, 3, 4, 0, 0, 0, 0 }).reshape(2, 1, 2, 2).requires_grad_();
        Tensor b = tensor(new[] { 0f, 0, 3, 2, 1, 1, 1, -1 }).reshape(2, 1, 2, 2);
        Tensor distance = pixels.Distance(a, b);
        Assert.Equal("pixels", pixels.Name);
        Assert.Equal([9f, 4], distance.data<float>().ToArray());
        Assert.Equal([2f, 4, 0, 4, -2, -2, -2, 2], autograd.grad([distance.sum()], [a])[0].data<float>().ToArray());
    }

    [Fact]
    public void Batches_that_are_no_pairs_are_refused()
    {
        using var pixels = new PixelDistance();
        Assert.Contains("pairs", Assert.Throws<ArgumentException>(() => pixels.Distance(zeros(2, 1, 2, 2), zeros(1, 1, 2, 2))).Message);
        Assert.Contains("[N, C, H, W]", Assert.Throws<ArgumentException>(() => pixels.Distance(zeros(1, 2, 2), zeros(1, 2, 2))).Message);
    }
}
