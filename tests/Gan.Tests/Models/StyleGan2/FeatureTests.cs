using Gan.Layers;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2;

public sealed class FeatureTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static StyleGan2Generator Generator(Func<StyleGan2Config, StyleGan2Config>? change = null) =>
        Probe.Stirred(new StyleGan2Generator((change ?? (c => c))(StyleGan2Config.For("smoke"))));

    private static Tensor Styles(StyleGenerator generator, int count = 3) => randn(count, generator.LayerCount, generator.StyleSize);

    [Fact]
    public void The_image_is_the_doubled_sum_of_contributions()
    {
        using StyleGan2Generator generator = Generator();
        Tensor ws = Styles(generator), filter = FirFilter.Of(1, 3, 3, 1);
        Tensor? sum = null;
        foreach (Tensor drawn in generator.Contributions(ws, Noise.Fixed)) sum = sum is null ? drawn : FirFilter.Up(sum, filter) + drawn;
        Probe.Near(generator.Synthesize(ws, Noise.Fixed), sum!, 1e-5);
    }

    [Fact]
    public void Shares_sum_to_one_and_follow_what_a_resolution_draws()
    {
        using StyleGan2Generator generator = Generator();
        Tensor ws = Styles(generator, 8);
        ResolutionShares before = ResolutionShares.Measure(generator, ws, Noise.Fixed);
        Assert.Equal([4, 8, 16], before.Resolutions);
        Assert.Equal(1, before.Shares.Sum(), 1e-9);
        Probe.Set(generator, "synthesis.b8.torgb.weight", generator.state_dict()["synthesis.b8.torgb.weight"] * 100);
        ResolutionShares after = ResolutionShares.Measure(generator, ws, Noise.Fixed);
        Assert.True(after.Shares[1] > 0.9 && before.Shares[1] < 0.9, $"{before.Shares[1]}, {after.Shares[1]}");
        using StyleGan2Generator plain = Generator(c => c with { GeneratorArchitecture = Architecture.Orig });
        Assert.Contains("need skip connections", Assert.Throws<ArgumentException>(() => ResolutionShares.Measure(plain, ws, Noise.Fixed)).Message);
    }

    [Fact]
    public void A_peak_in_the_constant_shows_in_the_ratio_and_a_flat_map_has_one()
    {
        StyleGan2Config config = StyleGan2Config.For("smoke") with { UseNoise = false };
        using StyleGan2Generator generator = new(config);
        Tensor ws = Styles(generator);
        double[] Ratios() => [.. ActivationPeaks.Measure(generator, ws, Noise.None).Select(p => p.Mean)];
        double[] usual = Ratios();
        Assert.Equal([8, 16], ActivationPeaks.Measure(generator, ws, Noise.None).Select(p => p.Resolution));
        Assert.All(usual, ratio => Assert.True(ratio >= 1));
        Tensor spike = zeros(config.ChannelsAt(4), 4, 4);
        spike.select(1, 1).select(1, 2).fill_(1000);
        Probe.Set(generator, "synthesis.b4.const", spike);
        Assert.All(Ratios().Zip(usual), pair => Assert.True(pair.First > pair.Second, $"{pair.First} after, {pair.Second} before"));
    }

    [Fact]
    public void Peaks_are_measured_in_StyleGAN_as_well()
    {
        using StyleGanGenerator first = Probe.Stirred(new StyleGanGenerator(StyleGanConfig.For("smoke")));
        Assert.Equal([8, 16], ActivationPeaks.Measure(first, Styles(first), Noise.Fixed).Select(p => p.Resolution));
    }

    /// <summary>Truncation, mixing and the running mean are those of every style-based generator; here with StyleGAN2's number of layers.</summary>
    [Fact]
    public void Styles_control_two_layers_a_resolution_and_the_last_way_to_RGB()
    {
        using StyleGan2Generator generator = Generator();
        Tensor ws = Styles(generator, 1).requires_grad_(true);
        double[] slopes = Probe.Values(autograd.grad([generator.Synthesize(ws, Noise.Fixed).square().sum()], [ws])[0].abs().sum([0, 2]));
        Assert.Equal(6, slopes.Length);
        Assert.All(slopes, slope => Assert.True(slope > 0));
    }

    [Theory]
    [InlineData('B', 1, 0.0, Architecture.Orig, 2), InlineData('C', 8, 0.0, Architecture.Orig, 2), InlineData('D', 8, 2.0, Architecture.Orig, 2), InlineData('E', 8, 2.0, Architecture.Skip, 2), InlineData('F', 8, 2.0, Architecture.Skip, 1)]
    public void Each_row_of_the_ablation_changes_one_thing(char letter, int penaltyEvery, double pathLength, Architecture architecture, int divisor)
    {
        StyleGan2Config large = StyleGan2Config.For("quick"), row = large.Row(letter);
        Assert.Equal((penaltyEvery, pathLength, architecture, large.ChannelBase / divisor), (row.PenaltyEvery, row.PathLengthWeight, row.GeneratorArchitecture, row.ChannelBase));
        Assert.Equal(large.ChannelMax / divisor, row.ChannelMax);
    }

    [Fact]
    public void The_baseline_has_the_feature_maps_of_row_E_and_is_trained_as_long()
    {
        StyleGan2Config large = StyleGan2Config.For("quick"), e = large.Row('E');
        StyleGanConfig baseline = large.Baseline().Validated();
        Assert.Equal([.. new[] { 4, 8, 16 }.Select(e.ChannelsAt)], new[] { 4, 8, 16 }.Select(baseline.ChannelsAt));
        Assert.Equal((e.Train.Kimg, e.LearningRate), (baseline.Train.Kimg, baseline.LearningRate));
    }
}
