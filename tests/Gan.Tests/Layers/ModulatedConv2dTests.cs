using Gan.Layers;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Tests.Layers;

public sealed class ModulatedConv2dTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static Tensor Lopsided => FirFilter.Of(1, 2, 4, 1);

    [Theory]
    [InlineData(3, false), InlineData(3, true), InlineData(1, false)]
    public void The_scaled_and_the_grouped_form_agree(int kernel, bool doubles)
    {
        Tensor x = randn(5, 7, 8, 6), weight = randn(4, 7, kernel, kernel), styles = randn(5, 7) + 1;
        Tensor? filter = doubles ? Lopsided : null;
        Probe.Near(ModulatedConv2d.Grouped(x, weight, styles, filter, 1.7), ModulatedConv2d.Scaled(x, weight, styles, filter, 1.7), 1e-5);
    }

    /// <summary>bfloat16 keeps eight bits, so a product is off by at most 2⁻⁸ or so, and a sum of many by less of its size.</summary>
    [Theory]
    [InlineData(true, false), InlineData(false, false), InlineData(false, true)]
    public void In_bfloat16_they_are_as_near_as_it_can_be_and_come_back_in_float32(bool grouped, bool doubles)
    {
        Tensor x = randn(4, 32, 8, 8), weight = randn(16, 32, 3, 3), styles = randn(4, 32) + 1;
        Tensor? filter = doubles ? Lopsided : null;
        Tensor Call(bool half) => grouped ? ModulatedConv2d.Grouped(x, weight, styles, filter, 1, half) : ModulatedConv2d.Scaled(x, weight, styles, filter, 1, half);
        Tensor full = Call(false), half = Call(true);
        Assert.Equal(ScalarType.Float32, half.dtype);
        Assert.InRange((half - full).norm().item<float>() / full.norm().item<float>(), 1e-4, 1e-2);
    }

    [Fact]
    public void Both_have_the_same_gradients()
    {
        Tensor Leaf(params long[] shape) => randn(shape, ScalarType.Float64, requires_grad: true);
        Tensor x = Leaf(3, 5, 6, 6), weight = Leaf(4, 5, 3, 3), styles = Leaf(3, 5), probe = randn(3, 4, 12, 12, ScalarType.Float64), filter = Lopsided.to(ScalarType.Float64);
        IList<Tensor> Slopes(Tensor result) => autograd.grad([(result * probe).sum()], [x, weight, styles]);
        IList<Tensor> grouped = Slopes(ModulatedConv2d.Grouped(x, weight, styles, filter)), scaled = Slopes(ModulatedConv2d.Scaled(x, weight, styles, filter));
        foreach (var (one, other) in grouped.Zip(scaled)) Probe.Near(one, other, 1e-9);
    }

    /// <summary>Inputs of unit variance that are independent of the weights come out with unit variance, whatever the styles (eq. 3).</summary>
    [Fact]
    public void Demodulation_brings_back_unit_variance_whatever_the_styles()
    {
        Tensor x = randn(2, 200, 32, 32), weight = randn(20, 200, 3, 3), styles = cat([randn(1, 200) * 10, randn(1, 200) * 0.01]);
        Tensor inner = ModulatedConv2d.Scaled(x, weight, styles).narrow(2, 1, 30).narrow(3, 1, 30);
        Assert.All(Probe.Values(inner.std([1, 2, 3])), deviation => Assert.InRange(deviation, 0.97, 1.03));
    }

    [Fact]
    public void The_way_to_rgb_scales_inputs_and_does_not_demodulate()
    {
        Tensor x = randn(2, 5, 4, 6), weight = randn(3, 5, 1, 1), styles = randn(2, 5), bias = randn(3);
        Probe.Near(conv2d(x * styles.view(2, 5, 1, 1), weight, bias), ModulatedConv2d.Pointwise(x, weight, styles, bias), 1e-5);
    }
}
