using Gan.Models.StyleGan;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class LayerEpilogueTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static readonly StyleGanConfig Config = Play.Tiny with { NoiseLearningRate = 1 };

    [Fact]
    public void The_order_is_noise_bias_activation_norm_style()
    {
        using LayerEpilogue epilogue = Probe.Stirred(new LayerEpilogue(Config, 5), 0.7);
        Dictionary<string, Tensor> weights = epilogue.state_dict();
        Tensor x = randn(3, 5, 6, 6), w = randn(3, Config.StyleSize), noise = randn(3, 1, 6, 6), result = epilogue.forward(x.clone(), w, noise);
        Tensor grain = noise * weights["noise_weight"].view(1, -1, 1, 1), bias = weights["bias"].view(1, -1, 1, 1);
        Probe.Near(Reference.Epilogue(weights, "", x, w, noise), result);
        Tensor AdaIN(Tensor y) => Reference.Styled(weights, "", Reference.Normalized(y), w);
        Probe.Apart(Reference.Leaky(AdaIN(x + grain + bias)), result, 0.1); // AdaIN before the activation
        Probe.Apart(AdaIN(Reference.Leaky(x + bias) + grain), result, 0.1); // noise after it
        Probe.Apart(AdaIN(Reference.Leaky(x + bias)) + grain, result, 0.1); // noise last
    }

    [Fact]
    public void Noise_starts_without_weight_bias_at_zero_and_the_style_near_one()
    {
        using LayerEpilogue epilogue = new(Config, 5);
        Dictionary<string, Tensor> weights = epilogue.state_dict();
        Assert.Equal([5], weights["noise_weight"].shape);
        Assert.Equal(0, weights["noise_weight"].abs().max().item<float>());
        Assert.Equal(0, weights["bias"].abs().max().item<float>());
        Tensor x = randn(2, 5, 4, 4), w = zeros(2, Config.StyleSize);
        Probe.Near(epilogue.forward(x.clone(), w, null), epilogue.forward(x.clone(), w, randn(2, 1, 4, 4)), 0);
        Probe.Near(Reference.Normalized(Reference.Leaky(x)), epilogue.forward(x.clone(), w, null)); // scale 0 + 1, shift 0
    }

    [Fact]
    public void One_map_of_noise_is_weighted_per_channel_and_may_serve_the_whole_batch()
    {
        StyleGanConfig plain = Config with { UseInstanceNorm = false, UseStyles = false, UseConstant = false };
        using LayerEpilogue epilogue = new(plain, 2);
        Probe.Set(epilogue, "noise_weight", tensor(new[] { 1f, -10f }));
        Tensor noise = tensor(new[] { 1f, 2f }).reshape(1, 1, 1, 2);
        Tensor result = epilogue.forward(zeros(2, 2, 1, 2), zeros(2, Config.StyleSize), noise);
        Assert.Equal([1, 2, -2, -4, 1, 2, -2, -4], Probe.Values(result));

        // With a pace of its own a weight counts for less, so that a step of Adam moves the noise less.
        using LayerEpilogue slow = new(plain with { NoiseLearningRate = 0.25 }, 2);
        Probe.Set(slow, "noise_weight", tensor(new[] { 1f, -10f }));
        Assert.Equal([0.25, 0.5, -0.5, -1, 0.25, 0.5, -0.5, -1], Probe.Values(slow.forward(zeros(2, 2, 1, 2), zeros(2, Config.StyleSize), noise)));
    }

    [Fact]
    public void A_traditional_layer_has_pixel_norm_after_the_activation_and_neither_noise_nor_style()
    {
        using LayerEpilogue epilogue = Probe.Stirred(new LayerEpilogue(Config.Traditional(0) with { StyleSize = Config.LatentSize }, 5));
        Assert.Equal(["bias"], epilogue.state_dict().Keys);
        Tensor x = randn(2, 5, 4, 4), active = Reference.Leaky(x + epilogue.state_dict()["bias"].view(1, -1, 1, 1));
        Probe.Near(active / (active.square().mean([1], keepdim: true) + 1e-8).sqrt(), epilogue.forward(x, zeros(2, 1), null));
    }

    [Fact]
    public void Without_instance_norm_the_style_scales_what_is_there()
    {
        using LayerEpilogue epilogue = Probe.Stirred(new LayerEpilogue(Config with { UseInstanceNorm = false }, 5));
        Tensor x = randn(2, 5, 4, 4), w = randn(2, Config.StyleSize);
        Tensor active = Reference.Leaky(x + epilogue.state_dict()["bias"].view(1, -1, 1, 1));
        Probe.Near(Reference.Styled(epilogue.state_dict(), "", active, w), epilogue.forward(x, w, null));
    }
}
