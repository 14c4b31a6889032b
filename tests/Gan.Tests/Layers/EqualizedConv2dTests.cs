using Gan.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Tests.Layers;

public sealed class EqualizedConv2dTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    /// <summary>The plain 3×3 convolution with a layer's weights; no resampling.</summary>
    private static Tensor Plain(EqualizedConv2d layer, Tensor x, double gain, bool withBias = true) => conv2d(
        x, layer.state_dict()["weight"] * (gain / Math.Sqrt(x.shape[1] * 9)), withBias ? layer.state_dict()["bias"] : null, padding: [1, 1]);

    private static Tensor Doubled(Tensor x)
    {
        (long n, long c, long h, long w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        return x.reshape(n, c, h, 1, w, 1).expand(n, c, h, 2, w, 2).reshape(n, c, 2 * h, 2 * w);
    }

    private static Tensor Halved(Tensor x) => x.reshape(x.shape[0], x.shape[1], x.shape[2] / 2, 2, x.shape[3] / 2, 2).mean([3, 5]);

    [Theory]
    [InlineData(1, 64), InlineData(3, 32)]
    public void Weights_are_kept_at_unit_variance_and_scaled_by_gain_over_the_root_of_fan_in(int kernel, int inputs)
    {
        using EqualizedConv2d layer = new(inputs, 256, kernel, gain: 3);
        Tensor weight = layer.state_dict()["weight"], x = randn(2, inputs, 6, 5);
        Assert.Equal([256, inputs, kernel, kernel], weight.shape);
        Assert.Equal(1, weight.std().item<float>(), 0.03); // 16,384 numbers or more: five standard deviations
        Assert.Equal(0, layer.state_dict()["bias"].abs().max().item<float>());
        (x, weight) = (x.to(ScalarType.Float64), weight.to(ScalarType.Float64));
        layer.to(ScalarType.Float64);
        Tensor y = layer.forward(x);
        Probe.Near(conv2d(x, weight, padding: [kernel / 2, kernel / 2]) * (3 / Math.Sqrt(inputs * kernel * kernel)), y);
    }

    [Theory]
    [InlineData(4, 4), InlineData(3, 6)]
    public void Up_is_nearest_doubling_and_then_the_plain_convolution(int height, int width)
    {
        using EqualizedConv2d layer = Probe.Stirred(new EqualizedConv2d(5, 7, 3, Resample.Up));
        Tensor x = randn(2, 5, height, width);
        Probe.Near(Plain(layer, Doubled(x), Math.Sqrt(2)), layer.forward(x));
    }

    [Theory]
    [InlineData(4, 4), InlineData(6, 8)]
    public void Down_is_the_plain_convolution_and_then_the_mean_of_2x2(int height, int width)
    {
        using EqualizedConv2d layer = Probe.Stirred(new EqualizedConv2d(5, 7, 3, Resample.Down));
        Tensor x = randn(2, 5, height, width);
        Probe.Near(Halved(Plain(layer, x, Math.Sqrt(2))), layer.forward(x));
    }

    [Fact]
    public void Gradients_of_folded_layers_are_those_of_the_plain_ones()
    {
        foreach (Resample resample in (Resample[])[Resample.Up, Resample.Down])
        {
            using EqualizedConv2d layer = new(3, 2, 3, resample, hasBias: false);
            layer.to(ScalarType.Float64); // in which libtorch's own convolution is right on every machine
            Tensor x = randn(2, 3, 4, 4, ScalarType.Float64, requires_grad: true), weight = layer.parameters().Single();
            Tensor plain = resample == Resample.Up
                ? Plain(layer, Doubled(x), Math.Sqrt(2), withBias: false)
                : Halved(Plain(layer, x, Math.Sqrt(2), withBias: false));
            Tensor aim = randn_like(plain);
            Tensor[] Gradients(Tensor y) => [.. autograd.grad([(y * aim).sum()], [x, weight])];
            foreach ((Tensor expected, Tensor actual) in Gradients(plain).Zip(Gradients(layer.forward(x)))) Probe.Near(expected, actual);
        }
    }

    [Fact]
    public void NVIDIAs_fused_doubling_is_this_layer_with_the_kernel_mirrored()
    {
        using EqualizedConv2d layer = new(3, 4, 3, Resample.Up, hasBias: false);
        layer.to(ScalarType.Float64);
        Tensor x = randn(1, 3, 5, 5, ScalarType.Float64), weight = layer.state_dict()["weight"] * Math.Sqrt(2.0 / 27);
        Tensor mirrored = Fused(x, weight.flip(2, 3)), same = Fused(x, weight);
        Probe.Near(mirrored, layer.forward(x));
        Probe.Apart(same, layer.forward(x), 0.1);
        Probe.Near(Fused(x, Symmetric(weight)), Plain(Symmetric(weight), Doubled(x)));

        // In one dimension with the kernel (a, b, c): out[2i] = (a + b)·x[i] + c·x[i − 1].
        Tensor line = zeros(1, 1, 3, 3, ScalarType.Float64);
        line[0, 0, 1] = tensor(new[] { 1.0, 10, 100 });
        Tensor row = Fused(tensor(new[] { 2.0, 3, 5 }).reshape(1, 1, 1, 3).expand(1, 1, 3, 3), line);
        Assert.Equal(11 * 3 + 100 * 2, row[0, 0, 2, 2].item<double>(), 1e-9);

        // As its code has it: the kernel padded to 5×5, four shifted copies of it added, a transposed convolution of stride 2.
        static Tensor Fused(Tensor x, Tensor kernel)
        {
            Tensor wide = pad(kernel, [1, 1, 1, 1]);
            Tensor Part(long y, long z) => wide.narrow(2, y, 4).narrow(3, z, 4);
            return conv_transpose2d(x, (Part(0, 0) + Part(0, 1) + Part(1, 0) + Part(1, 1)).transpose(0, 1), strides: [2, 2], padding: [1, 1]);
        }

        static Tensor Symmetric(Tensor kernel) => kernel + kernel.flip(2, 3);

        static Tensor Plain(Tensor kernel, Tensor x) => conv2d(x, kernel, padding: [1, 1]);
    }

    [Fact]
    public void A_kernel_of_one_pixel_cannot_be_resampled()
    {
        Assert.Contains("A kernel of 1 cannot be resampled",
            Assert.Throws<ArgumentException>(() => new EqualizedConv2d(2, 2, 1, Resample.Up)).Message);
        Assert.Throws<ArgumentException>(() => new EqualizedConv2d(2, 2, 1, Resample.Down));
    }
}
