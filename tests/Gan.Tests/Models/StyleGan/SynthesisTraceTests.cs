using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class SynthesisTraceTests
{
    private static readonly StyleGanConfig Config = StyleGanConfig.For("smoke", 32);

    /// <summary>A generator whose noise, biases and styles matter, as after training.</summary>
    private static StyleGanGenerator Trained()
    {
        manual_seed(5).Dispose();
        StyleGanGenerator generator = new(Config);
        using (no_grad())
            foreach (var (name, parameter) in generator.named_parameters())
                if (name.EndsWith("noise_weight", StringComparison.Ordinal) || name.EndsWith("bias", StringComparison.Ordinal) || name.EndsWith("constant", StringComparison.Ordinal))
                    parameter.normal_(0, 0.3);
        return generator;
    }

    [Fact]
    public void The_trace_ends_in_the_image_that_the_network_draws()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = Trained();
        Tensor ws = generator.Broadcast(generator.Map(randn(2, Config.LatentSize))).detach();
        using SynthesisTrace trace = SynthesisTrace.Of(generator, ws, Noise.Fixed);
        Assert.Equal(8, trace.Layers);
        Assert.True(trace.Image.allclose(generator.Synthesize(ws, Noise.Fixed), 1e-5, 1e-5));
        Assert.False(trace.Image.allclose(generator.Synthesize(ws, Noise.None), 1e-3, 1e-3));
    }

    [Fact]
    public void After_AdaIN_a_channel_has_the_mean_and_deviation_that_its_style_asks_for()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = Trained();
        using SynthesisTrace trace = SynthesisTrace.Of(generator, generator.Broadcast(generator.Map(randn(2, Config.LatentSize))), Noise.Fixed);
        for (int layer = 0; layer < trace.Layers; layer++)
        {
            LayerStatistics statistics = trace.Statistics(layer, image: 1);
            Assert.Equal(4 << (layer / 2), statistics.Resolution);
            Assert.InRange(statistics.MeanError, 0, 1e-4);
            Assert.InRange(statistics.DeviationError, 0, 1e-4);
            Assert.True(statistics.DeviationBefore.Zip(statistics.Scale, (d, s) => Math.Abs(d - Math.Abs(s))).Max() > 0.01);
        }
        LayerStatistics first = trace.Statistics(3, 0), second = trace.Statistics(3, 1);
        Assert.NotEqual(first.Shift, second.Shift);
    }

    [Fact]
    public void Before_training_the_first_layer_is_flat_since_a_constant_of_ones_has_no_deviation()
    {
        using var scope = NewDisposeScope();
        manual_seed(6).Dispose();
        using StyleGanGenerator generator = new(Config);
        using SynthesisTrace trace = SynthesisTrace.Of(generator, generator.Broadcast(generator.Map(randn(1, Config.LatentSize))), Noise.Random);
        LayerStatistics first = trace.Statistics(0), second = trace.Statistics(1);
        Assert.All(first.MeanBefore, mean => Assert.Equal(1, mean));
        Assert.All(first.DeviationAfter, deviation => Assert.InRange(deviation, 0, 1e-6));
        Assert.InRange(first.MeanError, 0, 5e-3); // a rounding of 1 by 6e-8, divided by √1e-8
        Assert.All(second.DeviationAfter, deviation => Assert.True(deviation > 0.1)); // the border's zeros are what the next layer sees first
    }

    [Fact]
    public void A_style_of_one_layer_changes_that_layer_and_later_ones_and_none_before()
    {
        using var scope = NewDisposeScope();
        using StyleGanGenerator generator = Trained();
        Tensor w = generator.Map(randn(1, Config.LatentSize)), other = generator.Map(randn(1, Config.LatentSize));
        Tensor ws = generator.Broadcast(w).clone(), changed = ws.clone();
        using (no_grad()) changed.select(1, 4).copy_(other);
        using SynthesisTrace one = SynthesisTrace.Of(generator, ws, Noise.Fixed), two = SynthesisTrace.Of(generator, changed, Noise.Fixed);
        Assert.All(Enumerable.Range(0, 4), layer => Assert.Equal(0, one.Difference(two, layer)));
        Assert.All(Enumerable.Range(4, 4), layer => Assert.True(one.Difference(two, layer) > 0.01));
    }

    [Fact]
    public void A_generator_without_styles_or_constant_is_refused()
    {
        foreach (char letter in "BC")
        {
            using StyleGanGenerator generator = new(Config.Row(letter));
            using Tensor ws = zeros(1, Config.LayerCount, Config.StyleSize);
            ArgumentException refused = Assert.Throws<ArgumentException>(() => SynthesisTrace.Of(generator, ws, Noise.Fixed));
            Assert.StartsWith("Only a style-based generator with a constant can be traced", refused.Message);
        }
    }
}
