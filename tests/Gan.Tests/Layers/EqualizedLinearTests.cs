using Gan.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Layers;

public sealed class EqualizedLinearTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.01, 100)]
    public void Weights_are_kept_at_unit_variance_over_the_multiplier_and_scaled_in_use(double multiplier, double kept)
    {
        using EqualizedLinear layer = new(400, 300, learningRateMultiplier: multiplier);
        Tensor weight = layer.state_dict()["weight"];
        Assert.Equal(kept, weight.std().item<float>(), kept * 0.01); // 120,000 numbers: five standard deviations
        Assert.Equal(Math.Sqrt(2.0 / 400), layer.Weight.std().item<float>(), 0.01 * Math.Sqrt(2.0 / 400));
        Assert.Equal(0, layer.state_dict()["bias"].abs().max().item<float>());
        Tensor x = randn(7, 400);
        Probe.Near(x.matmul(weight.t()) * (Math.Sqrt(2) / 20 * multiplier), layer.forward(x));
    }

    [Fact]
    public void Gain_is_one_where_no_activation_follows()
    {
        using EqualizedLinear layer = new(16, 8, gain: 1);
        Probe.Near(layer.state_dict()["weight"] / 4, layer.Weight, 1e-6);
    }

    [Fact]
    public void The_multiplier_slows_weights_and_bias_alike()
    {
        using EqualizedLinear full = new(4, 3), slow = new(4, 3, learningRateMultiplier: 0.01);
        Tensor x = randn(1, 4);
        Tensor Moved(EqualizedLinear layer, string key) // what a step of 0.5 in a parameter changes
        {
            Tensor before = layer.forward(x).detach();
            Probe.Set(layer, key, layer.state_dict()[key] + 0.5);
            return layer.forward(x).detach() - before;
        }
        Probe.Near(0.01 * Moved(full, "weight"), Moved(slow, "weight"), 1e-5);
        Probe.Near(0.01 * Moved(full, "bias"), Moved(slow, "bias"), 1e-5);
        Probe.Near(full_like(x.narrow(1, 0, 3), 0.005), slow.forward(zeros(1, 4)), 1e-7);
    }
}
