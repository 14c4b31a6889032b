using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class CoreTests
{
    [Fact]
    public void A_sum_of_ones_has_a_gradient_of_ones()
    {
        using Tensor x = ones(2, 3, requires_grad: true);
        Assert.Equal([2, 3], x.shape);
    }
}
