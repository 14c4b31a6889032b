using System.Runtime.InteropServices;
using Gan.Layers;
using Gan.Tensors;
using static TorchSharp.torch;

namespace Gan.Tests.Tensors;

/// <summary>Where TorchSharp 0.107 differs from PyTorch: what we do instead is right, and the difference is still there.</summary>
public sealed class PyTorchLikeTests
{
    [Fact]
    public void Gradients_can_be_differentiated_in_turn()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(new double[] { 1, 2, 3 }).requires_grad_();
        Tensor slope = PyTorchLike.Gradients([x.square().pow(3)], [x], differentiable: true)[0]; // of x⁶
        Assert.Equal([6, 192, 1458], slope.data<double>().ToArray());
        Assert.Equal([30, 480, 2430], PyTorchLike.Gradients([slope], [x])[0].data<double>().ToArray());
    }

    [Fact]
    public void Gradients_that_there_are_not_are_refused()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2).requires_grad_(), other = ones(2).requires_grad_();
        Assert.Contains("do not record", Assert.Throws<ArgumentException>(() => PyTorchLike.Gradients([ones(2)], [x])).Message);
        Assert.Contains("no part", Assert.Throws<ArgumentException>(() => PyTorchLike.Gradients([x * 2], [other])).Message);
    }

    /// <summary>With PyTorch's arguments the graph is gone, and the error is no exception but the end of the process.</summary>
    [Fact]
    public void TorchSharp_frees_the_graph_and_ends_the_process()
    {
        (int code, _, string errors) = ChildProcess.Run("freed-graph");
        Assert.NotEqual(0, code);
        Assert.Contains("backward through the graph a second time", errors);
    }

    internal static int DifferentiateTwiceAsInPyTorch()
    {
        Tensor x = ones(2).requires_grad_();
        Tensor slope = autograd.grad([x.square().pow(3).sum()], [x], create_graph: true)[0];
        autograd.grad([slope.sum()], [x]);
        return 0;
    }

    [Fact]
    public void Baddbmm_takes_its_arguments_in_another_order()
    {
        using var scope = NewDisposeScope();
        Tensor input = rand(2, 3, 3, ScalarType.Float64), a = rand(2, 3, 3, ScalarType.Float64), b = rand(2, 3, 3, ScalarType.Float64), expected = input + a.bmm(b);
        Assert.True(PyTorchLike.BatchedProductPlus(input, a, b).allclose(expected));
        Assert.False(baddbmm(input, a, b).allclose(expected));
        Assert.True(baddbmm(input, a, b).allclose(b + input.bmm(a)));
    }

    [Fact]
    public void Errors_carry_a_stack_trace_of_Cpp()
    {
        using var scope = NewDisposeScope();
        Exception error = Assert.Throws<ExternalException>(() => rand(2, 3).mm(rand(2, 3)));
        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", PyTorchLike.Sentence(error));
        Assert.True(error.Message.Split('\n').Length > 3);
    }

    [Fact]
    public void Names_of_built_in_networks_are_those_of_Cpp()
    {
        using var network = nn.Sequential(("0", nn.Linear(2, 1)));
        Assert.Equal("Sequential", network.ClassName());
        Assert.Equal("torch::nn::SequentialImpl", network.GetName());
    }

    [Fact]
    public void A_network_made_in_a_dispose_scope_ends_with_it_unless_it_is_kept()
    {
        nn.Module<Tensor, Tensor> kept, lost;
        using (NewDisposeScope())
        {
            kept = new EqualizedLinear(2, 3).Kept();
            lost = new EqualizedLinear(2, 3);
        }
        using var scope = NewDisposeScope();
        Assert.Equal([4, 3], kept.forward(rand(4, 2)).shape);
        Assert.Throws<InvalidOperationException>(() => { lost.forward(rand(4, 2)); });
        Assert.All(kept.parameters().Cast<Tensor>().Concat(kept.buffers()), t => Assert.False(t.IsInvalid));
        kept.Dispose();
    }

    /// <summary>The first numbers that PyTorch draws from the seed 0.</summary>
    [Fact]
    public void Seeds_give_the_numbers_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        using Generator generator = new Generator().manual_seed(0);
        Assert.Equal(["1.5410", "-0.2934", "-2.1788"], randn(3, generator: generator).data<float>().ToArray().Select(x => x.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture)));
        manual_seed(0).Dispose();
        Assert.Equal(1.5410, randn(1).item<float>(), 4);
    }
}
