using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class CoreTests
{
    [Fact]
    public void A_sum_of_squares_has_twice_the_input_as_gradient()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor([1.0, 2.0, 3.0], requires_grad: true);
        (x * x).sum().backward();
        Assert.Equal([2.0, 4.0, 6.0], x.grad!.data<double>().ToArray());
        Tensor y = arange(12).reshape(3, 4);
        Assert.Equal(new long[] { 4, 5, 6, 7 }, y[1].data<long>().ToArray());
        Assert.Equal(new long[] { 2, 6, 10 }, y[.., 2].data<long>().ToArray());
        Assert.Equal(new long[] { 2, 6, 10 }, y[TensorIndex.Ellipsis, 2].data<long>().ToArray());
        Assert.Equal(new long[] { 0, 2 }, y[0, TensorIndex.Slice(0, null, 2)].data<long>().ToArray());
        Assert.Equal(new long[] { 0, 8 }, y[tensor(new long[] { 0, 2 }), 0].data<long>().ToArray());
        y[y > 3] = tensor(0L);
        Assert.Equal(6, y.sum().item<long>());
        Assert.Equal(2.5f, (tensor(1f) + 1.5).item<float>());
        Assert.Equal([2f, 4f], tensor([1f, 2f]).mul(2).data<float>().ToArray());
    }
}
