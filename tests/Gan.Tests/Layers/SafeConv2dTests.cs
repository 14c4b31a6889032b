using Gan.Layers;
using Gan.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Tests.Layers;

/// <summary>Alone, because it leaves NaNs in memory that other tests would be handed.</summary>
[CollectionDefinition(nameof(UnwrittenMemory), DisableParallelization = true)]
public sealed class UnwrittenMemory;

[Collection(nameof(UnwrittenMemory))]
public sealed class SafeConv2dTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>Channels in, out, kernel, pixels, stride: each one a shape for which libtorch 2.10's own convolution reads unwritten memory (AVX-512).</summary>
    public static TheoryData<long, long, long, long, long> Shapes => new()
    {
        { 97, 96, 3, 4, 1 }, { 513, 512, 3, 4, 1 }, { 17, 16, 3, 8, 1 }, { 24, 24, 3, 16, 1 }, { 24, 32, 3, 17, 2 }, { 24, 32, 2, 16, 1 },
        { 20, 50, 5, 12, 1 }, { 1, 4, 2, 16, 1 }, { 32, 3, 3, 16, 1 }, { 8, 8, 3, 16, 1 }, { 64, 97, 3, 8, 1 }, { 16, 120, 5, 5, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Memory_that_nobody_wrote_does_not_reach_results_or_gradients(long inputs, long outputs, long kernel, long side, long stride)
    {
        (Tensor x, Tensor weight) = (randn(32, inputs, side, side, requires_grad: true), randn(outputs, inputs, kernel, kernel, requires_grad: true));
        for (int trial = 0; trial < 10; trial++)
        {
            using DisposeScope scope = NewDisposeScope();
            LeaveNaNs(32, inputs, outputs, kernel, side);
            Tensor y = SafeConv2d.Apply(x, weight, strides: [stride, stride], padding: [kernel / 2, kernel / 2]);
            Assert.False(y.isnan().any().ToBoolean());
            LeaveNaNs(32, inputs, outputs, kernel, side);
            Assert.All(PyTorchLike.Gradients([y.square()], [x, weight]), g => Assert.False(g.isnan().any().ToBoolean()));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Results_and_gradients_are_those_of_a_convolution_in_double_precision(long inputs, long outputs, long kernel, long side, long stride)
    {
        (Tensor x, Tensor weight, Tensor bias) = (randn(4, inputs, side, side), randn(outputs, inputs, kernel, kernel), randn(outputs));
        IList<Tensor> Run(Func<Tensor, Tensor, Tensor, Tensor> convolve, ScalarType type)
        {
            Tensor[] leaves = [.. new[] { x, weight, bias }.Select(t => t.to(type).clone().requires_grad_(true))];
            Tensor y = convolve(leaves[0], leaves[1], leaves[2]);
            return [y, .. PyTorchLike.Gradients([y.square()], leaves)];
        }
        long[] strides = [stride, stride], padding = [kernel / 2, kernel / 2];
        IList<Tensor> ours = Run((a, w, b) => SafeConv2d.Apply(a, w, b, strides, padding), ScalarType.Float32);
        IList<Tensor> exact = Run((a, w, b) => functional.conv2d(a, w, b, strides, padding), ScalarType.Float64);
        foreach (var (got, wanted) in ours.Zip(exact))
        {
            Assert.Equal(wanted.shape, got.shape);
            Assert.True((got - wanted).abs().max().ToDouble() <= 1e-5 * wanted.abs().max().ToDouble());
        }
    }

    [Fact]
    public void Second_derivatives_pass_through_the_filled_up_channels()
    {
        (Tensor x, Tensor weight) = (randn(2, 17, 4, 4).requires_grad_(true), randn(9, 17, 3, 3).requires_grad_(true));
        Tensor Penalty(Tensor y) => PyTorchLike.Gradients([y.pow(3)], [x], differentiable: true)[0].square();
        Tensor ours = PyTorchLike.Gradients([Penalty(SafeConv2d.Apply(x, weight, padding: [1, 1]))], [weight])[0];
        Tensor pixels = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        Tensor wanted = PyTorchLike.Gradients([Penalty(functional.conv2d(pixels, weight, padding: [1, 1]))], [weight])[0];
        Assert.True((ours - wanted).abs().max().ToDouble() <= 1e-4 * wanted.abs().max().ToDouble());
    }

    /// <summary>Frees blocks of the sizes that a convolution is about to ask for, full of NaN.</summary>
    private static void LeaveNaNs(long count, long inputs, long outputs, long kernel, long side)
    {
        using DisposeScope scope = NewDisposeScope();
        long Whole(long channels) => (channels + 15) / 16 * 16;
        long taps = kernel * kernel, pixels = count * side * side;
        long[] sizes = [Whole(outputs) * Whole(inputs) * taps, outputs * Whole(inputs) * taps, Whole(outputs) * inputs * taps, pixels * Whole(inputs), pixels * Whole(outputs)];
        foreach (long size in sizes)
            for (int i = 0; i < 8; i++) full([size], float.NaN);
    }
}
