using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public sealed class AutogradTests
{
    [Fact]
    public void Backward_adds_to_the_gradient_of_leaves()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor([1.0, 2.0], requires_grad: true);
        Assert.Null(x.grad);
        (x * x).sum().backward();
        (x * x).sum().backward();
        Assert.Equal([4.0, 8.0], x.grad!.data<double>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
        x.grad = ones(2, float64);
        Assert.Equal([1.0, 1.0], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_second_derivative_comes_from_create_graph()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(2.0, requires_grad: true);
        Tensor first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        Assert.Equal(12.0, first.item<double>(), 12);
        Assert.Equal(12.0, autograd.grad([first], [x])[0].item<double>(), 12);
    }

    [Fact]
    public void Grad_takes_weights_of_outputs_and_tells_unused_inputs()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2, float64, requires_grad: true), unused = ones(1, requires_grad: true), y = x * 3;
        IList<Tensor> found = autograd.grad([y], [x, unused], [tensor([1.0, 10.0])], retain_graph: true, allow_unused: true);
        Assert.Equal([3.0, 30.0], found[0].data<double>().ToArray());
        Assert.Null(found[1]);
        Assert.Contains("not have been used", Assert.Throws<ExternalException>(() => autograd.grad([y.sum()], [unused])).Message);
    }

    [Fact]
    public void A_graph_that_was_freed_is_an_error()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true), y = x.exp().sum();
        y.backward(retain_graph: true);
        y.backward();
        Assert.Throws<ExternalException>(() => y.backward());
    }

    [Fact]
    public void Recording_stops_inside_no_grad_and_resumes_inside_enable_grad()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        Assert.True(is_grad_enabled());
        using (set_grad_enabled(false)) Assert.False((x + 1).requires_grad);
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }
        Assert.False(is_inference_mode_enabled());
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Leaves_and_results_are_told_apart()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2).requires_grad_(), y = x * 2;
        Assert.Equal((true, false, true), (x.is_leaf, y.is_leaf, y.requires_grad));
        Assert.Null(y.grad);
        y.retain_grad();
        y.sum().backward();
        Assert.Equal([1f, 1f], y.grad!.data<float>().ToArray());
        Assert.Contains("leaf", Assert.Throws<ExternalException>(() => y.requires_grad = false).Message);
        Assert.False(y.detach().requires_grad);
        Assert.False(ones(1, requires_grad: true).with_requires_grad(false).requires_grad);
    }

    [Fact]
    public void Backward_towards_given_inputs_leaves_the_others_alone()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(1, requires_grad: true), y = ones(1, requires_grad: true);
        autograd.backward([(x * y).sum()], inputs: [x]);
        Assert.NotNull(x.grad);
        Assert.Null(y.grad);
    }

    [Fact]
    public void A_gradient_of_nothing_but_zeros_can_be_read()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true);
        Assert.Equal([0f, 0f], autograd.grad([x.sgn().sum()], [x])[0].data<float>().ToArray());
    }
}
