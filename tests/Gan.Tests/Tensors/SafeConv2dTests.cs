using Gan.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Tests.Tensors;

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
        { 48, 32, 3, 17, 2 }, { 80, 32, 4, 16, 2 }, { 20, 50, 5, 12, 1 }, { 1, 4, 2, 16, 1 }, { 32, 3, 3, 16, 1 }, { 8, 8, 3, 16, 1 }, { 64, 97, 3, 8, 1 }, { 16, 120, 5, 5, 1 },
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
        (Tensor x, Tensor weight, Tensor bias) = (randn(8, inputs, side, side), randn(outputs, inputs, kernel, kernel), randn(outputs));
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

    [Theory]
    [MemberData(nameof(Shapes))]
    [InlineData(32, 24, 1, 16, 1), InlineData(3, 32, 1, 16, 1), InlineData(33, 64, 1, 8, 1)]
    public void Second_derivatives_are_those_in_double_precision(long inputs, long outputs, long kernel, long side, long stride)
    {
        foreach (int count in (int[])[1, 8, 16, 32])
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor x, Tensor weight) = (randn(count, inputs, side, side), randn(outputs, inputs, kernel, kernel));
            Tensor Slope(Func<Tensor, Tensor, Tensor> convolve, ScalarType type)
            {
                (Tensor images, Tensor taps) = (x.to(type).clone().requires_grad_(true), weight.to(type).clone().requires_grad_(true));
                Tensor penalty = PyTorchLike.Gradients([convolve(images, taps).square()], [images], differentiable: true)[0].square();
                return PyTorchLike.Gradients([penalty], [taps])[0];
            }
            long[]? strides = stride == 1 ? null : [stride, stride];
            long[] padding = [kernel / 2, kernel / 2];
            Tensor got = Slope((a, w) => SafeConv2d.Apply(a, w, null, strides, padding), ScalarType.Float32);
            Tensor wanted = Slope((a, w) => functional.conv2d(a, w, null, strides, padding), ScalarType.Float64);
            Assert.True((got - wanted).abs().max().ToDouble() <= 1e-4 * wanted.abs().max().ToDouble(), $"{count} images");
        }
    }

    /// <summary>Channels in, out, kernel, pixels, stride: shapes whose images libtorch 2.10's own transposed convolution gets wrong on some machines, and the other layers of DCGAN.</summary>
    public static TheoryData<long, long, int, long, long> TransposedShapes => new()
    {
        { 96, 48, 4, 7, 2 }, { 96, 24, 4, 7, 2 }, { 48, 80, 3, 8, 1 }, { 33, 112, 2, 6, 2 }, { 48, 1, 4, 14, 2 }, { 8, 3, 4, 8, 2 }, { 64, 32, 4, 7, 2 },
    };

    [Theory]
    [MemberData(nameof(TransposedShapes))]
    public void So_are_those_of_transposed_convolutions(long inputs, long outputs, int kernel, long side, long stride)
    {
        (Tensor x, Tensor weight, Tensor bias) = (randn(8, inputs, side, side), randn(inputs, outputs, kernel, kernel), randn(outputs));
        IList<Tensor> Run(Func<Tensor, Tensor, Tensor, Tensor> convolve, ScalarType type)
        {
            Tensor[] leaves = [.. new[] { x, weight, bias }.Select(t => t.to(type).clone().requires_grad_(true))];
            Tensor y = convolve(leaves[0], leaves[1], leaves[2]);
            return [y, .. PyTorchLike.Gradients([y.square()], leaves)];
        }
        long[] strides = [stride, stride], padding = [1, 1];
        LeaveNaNs(8, inputs, outputs, kernel, side);
        IList<Tensor> ours = Run((a, w, b) => SafeConv2d.ApplyTransposed(a, w, b, strides, padding), ScalarType.Float32);
        IList<Tensor> exact = Run((a, w, b) => functional.conv_transpose2d(a, w, b, strides: strides, padding: padding), ScalarType.Float64);
        foreach (var (got, wanted) in ours.Zip(exact))
        {
            Assert.Equal(wanted.shape, got.shape);
            Assert.True((got - wanted).abs().max().ToDouble() <= 1e-5 * wanted.abs().max().ToDouble());
        }
    }

    [Fact]
    public void The_look_at_libtorch_itself_agrees_with_a_shape_it_does_not_look_at()
    {
        using var noGrad = no_grad();
        (Tensor x, Tensor weight) = (randn(16, 33, 6, 6), randn(32, 33, 3, 3));
        Tensor exact = functional.conv2d(x.to(ScalarType.Float64), weight.to(ScalarType.Float64));
        bool right = (functional.conv2d(x, weight) - exact).abs().max().ToDouble() <= 1e-4 * exact.abs().max().ToDouble();
        Assert.Equal(right, SafeConv2d.LibtorchIsRight());
    }

    [Fact]
    public void Batches_for_which_nothing_helps_are_refused()
    {
        SafeConv2d.CheckBatch(zeros(16, 1));
        SafeConv2d.CheckBatch(zeros(48, 1));
        Assert.Contains("this one has 20", Assert.Throws<ArgumentException>(() => SafeConv2d.CheckBatch(zeros(20, 1))).Message);
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
