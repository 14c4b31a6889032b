using Gan.Models.StyleGan;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class SynthesisTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static readonly StyleGanConfig Config = StyleGanConfig.For("smoke");

    private static Tensor Styles(int count, int layers = 6) => randn(count, layers, Config.StyleSize);

    /// <summary>How much an image changes with each layer's style.</summary>
    private static double[] Slopes(Tensor image, Tensor ws) => Probe.Values(autograd.grad([image.square().sum()], [ws])[0].abs().sum([0, 2]));

    [Theory]
    [InlineData(4, 1), InlineData(8, 1), InlineData(16, 1), InlineData(16, 0.3), InlineData(8, 0.8)]
    public void Images_are_those_of_the_network_written_out_plainly(int resolution, double alpha)
    {
        using StyleGanGenerator generator = Probe.Stirred(new StyleGanGenerator(Config));
        Tensor ws = Styles(3);
        Tensor[] noise = [.. Enumerable.Range(0, 6).Select(i => randn(3, 1, 4 << i / 2, 4 << i / 2))];
        Stage stage = new(resolution, alpha);
        Probe.Near(Reference.Synthesize(generator, ws, noise, stage), generator.Synthesize(ws, request => noise[request.Layer], stage), 1e-4);
    }

    [Fact]
    public void The_constant_starts_at_one_and_noise_and_biases_at_zero()
    {
        using StyleGanGenerator generator = new(Config);
        Dictionary<string, Tensor> weights = generator.state_dict();
        Assert.Equal([1, Config.ChannelsAt(4), 4, 4], weights["synthesis.blocks.0.constant"].shape);
        Assert.All(Probe.Values(weights["synthesis.blocks.0.constant"]), value => Assert.Equal(1, value));
        bool StartsAtZero(string key) => key.EndsWith("noise_weight", StringComparison.Ordinal) || key.EndsWith("bias", StringComparison.Ordinal);
        string[] zero = [.. weights.Keys.Where(StartsAtZero)];
        Assert.Equal(6 + 6 + 6 + 3 + 2, zero.Length); // noise, bias and style of six layers, three ways to RGB, two layers of the mapping
        Assert.All(zero, key => Assert.Equal(0, weights[key].abs().max().item<float>()));
        Assert.All(weights.Where(p => p.Key.Contains("conv") || p.Key.EndsWith("rgb.weight") || p.Key.EndsWith("style.weight")),
            p => Assert.InRange(p.Value.std().item<float>(), 0.6, 1.4));
    }

    [Fact]
    public void At_first_noise_changes_nothing_and_once_it_has_weight_it_does()
    {
        using StyleGanGenerator generator = new(Config);
        Tensor ws = Styles(2);
        Probe.Near(generator.Synthesize(ws, Noise.None), generator.Synthesize(ws, Noise.Random), 0);
        Probe.Stirred(generator);
        Tensor one = generator.Synthesize(ws, Noise.Random);
        Probe.Apart(generator.Synthesize(ws, Noise.None), one);
        Probe.Apart(generator.Synthesize(ws, Noise.Random), one);
        Probe.Near(generator.Synthesize(ws, Noise.Fixed), generator.Synthesize(ws, Noise.Fixed), 0);
    }

    [Fact]
    public void With_fixed_noise_z_changes_the_image_and_with_fixed_z_noise_does()
    {
        using StyleGanGenerator generator = Probe.Stirred(new StyleGanGenerator(Config));
        Tensor z = randn(1, Config.LatentSize), other = randn(1, Config.LatentSize);
        Tensor Draw(Tensor latent, NoiseInput noise) => generator.Synthesize(generator.Broadcast(generator.Map(latent)), noise);
        Probe.Apart(Draw(z, Noise.Fixed), Draw(other, Noise.Fixed));
        Probe.Apart(Draw(z, Noise.Fixed), Draw(z, Noise.Random));
        manual_seed(3).Dispose();
        Tensor first = generator.forward(z);
        manual_seed(3).Dispose();
        Probe.Near(first, Draw(z, Noise.Random), 0);
    }

    [Fact]
    public void Fully_faded_out_it_is_the_smaller_network_doubled_and_fully_in_the_larger_one()
    {
        using StyleGanGenerator generator = Probe.Stirred(new StyleGanGenerator(Config));
        Tensor ws = Styles(2), large = generator.Synthesize(ws, Noise.Fixed, new Stage(16));
        Tensor small = generator.Synthesize(ws, Noise.Fixed, new Stage(8));
        Probe.Near(Reference.Doubled(small), generator.Synthesize(ws, Noise.Fixed, new Stage(16, 0)), 1e-6);
        Probe.Near(large, generator.Synthesize(ws, Noise.Fixed, new Stage(16, 1 - 1e-9)), 1e-6);
        Probe.Near(large, generator.Synthesize(ws, Noise.Fixed), 0);
        Probe.Near(Reference.Doubled(small) * 0.75 + large * 0.25, generator.Synthesize(ws, Noise.Fixed, new Stage(16, 0.25)));
        Probe.Apart(Reference.Doubled(small), large);
    }

    [Fact]
    public void A_smaller_networks_weights_draw_the_same_image_in_a_larger_one()
    {
        using StyleGanGenerator large = Probe.Stirred(new StyleGanGenerator(Config)), small = new(Config with { Resolution = 8 });
        Dictionary<string, Tensor> weights = large.state_dict();
        foreach (string key in small.state_dict().Keys) Probe.Set(small, key, weights[key]);
        Tensor ws = Styles(2);
        Probe.Near(small.Synthesize(ws.narrow(1, 0, 4), Noise.Fixed), large.Synthesize(ws, Noise.Fixed, new Stage(8)), 0);
    }

    [Theory]
    [InlineData(4, 2), InlineData(8, 4), InlineData(16, 6)]
    public void Two_styles_a_resolution_are_heeded_and_those_of_finer_layers_are_not(int resolution, int used)
    {
        using StyleGanGenerator generator = Probe.Stirred(new StyleGanGenerator(Config));
        Tensor ws = Styles(2).requires_grad_(true);
        Tensor image = generator.Synthesize(ws, Noise.Fixed, new Stage(resolution));
        Assert.Equal([2, 3, resolution, resolution], image.shape);
        double[] slopes = Slopes(image, ws);
        Assert.All(slopes[..used], slope => Assert.True(slope > 1e-3));
        Assert.All(slopes[used..], slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void Noise_is_asked_for_once_a_layer_with_its_size()
    {
        using StyleGanGenerator generator = new(Config);
        List<(int, long, int)> asked = [];
        generator.Synthesize(Styles(3), request =>
        {
            asked.Add((request.Layer, request.Batch, request.Resolution));
            Assert.Equal([1, 1, request.Resolution, request.Resolution], request.Fixed.shape);
            return null;
        });
        Assert.Equal([(0, 3, 4), (1, 3, 4), (2, 3, 8), (3, 3, 8), (4, 3, 16), (5, 3, 16)], asked);
    }

    [Fact]
    public void The_traditional_generator_takes_the_latent_at_4x4_alone_with_a_gain_for_its_16_positions()
    {
        StyleGanConfig config = (Config with { Resolution = 8, ChannelMax = 64, ChannelBase = 512 }).Row('B');
        using StyleGanGenerator generator = new(config);
        Tensor ws = Styles(2, layers: 4).requires_grad_(true);
        double[] slopes = Slopes(generator.Synthesize(ws, Noise.None), ws);
        Assert.True(slopes[0] > 1e-3);
        Assert.All(slopes[1..], slope => Assert.Equal(0, slope));
        using SynthesisBlock block = new(config with { UsePixelNorm = false }, 4);
        Tensor w = randn(1, 1, config.StyleSize).expand(1, 4, -1), weight = block.state_dict()["dense.weight"];
        Tensor dense = w.select(1, 0).matmul(weight.t()) * (Math.Sqrt(2) / 4 / Math.Sqrt(config.StyleSize));
        Tensor expected = Reference.Leaky(Reference.Convolved(Reference.Leaky(dense.view(1, -1, 4, 4)), block.state_dict()["conv1.weight"]));
        Probe.Near(expected, block.forward(null, w, Noise.None));
    }

    [Theory]
    [InlineData(5, 16), InlineData(6, 15)]
    public void Styles_of_another_shape_are_refused(int layers, int style)
    {
        using StyleGanGenerator generator = new(Config);
        Assert.Contains($"ws is [2, {layers}, {style}], expected [N, 6, 16]",
            Assert.Throws<ArgumentException>(() => generator.Synthesize(randn(2, layers, style), Noise.None)).Message);
        Assert.Throws<ArgumentException>(() => generator.Synthesize(randn(6, 16), Noise.None));
    }

    [Theory]
    [InlineData(2), InlineData(12), InlineData(32)]
    public void Stages_that_the_network_does_not_have_are_refused(int resolution)
    {
        using StyleGanGenerator generator = new(Config);
        Assert.Contains($"A resolution of {resolution} is no power of two between 4 and the network's 16",
            Assert.Throws<ArgumentException>(() => generator.Synthesize(Styles(1), Noise.None, new Stage(resolution))).Message);
    }
}
