using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class TrainingEstimateTests
{
    private static readonly StyleGanConfig Config = StyleGanConfig.For("smoke", 16);

    [Fact]
    public void A_step_is_taken_and_its_losses_are_those_of_untrained_networks()
    {
        TrainingEstimate estimate = TrainingEstimate.Measure(Config, CPU, seed: 1, batch: 4);
        Assert.True(estimate.StepSeconds > 0);
        Assert.True(estimate.PeakBytes > 10_000_000);
        Assert.Equal(["D", "G"], estimate.Losses.Keys.Order());
        Assert.All(estimate.Losses.Values, loss => Assert.True(double.IsFinite(loss) && loss > 0));
        Assert.Equal(estimate.FullCostImages * estimate.StepSeconds / 4 / 86_400, estimate.Days, 12);
        Assert.Contains("one step at 16×16, batch 4", estimate.ToTable("smoke").ToText());
    }

    [Fact]
    public void Without_growing_every_image_has_the_full_cost()
    {
        StyleGanConfig still = Config with { FirstResolution = 16, Train = Config.Train with { Kimg = 8 } };
        Assert.Equal(8000, Of(still).FullCostImages, 1e-6);
    }

    /// <summary>Two stages of 1,000 images at 8×8 (stable and, from 16×16 on, fading) and the rest at 16×16: 1,000 · share + 3,000.</summary>
    [Fact]
    public void Small_images_count_by_what_they_cost()
    {
        StyleGanConfig growing = Config with { FirstResolution = 8, StableKimg = 1, FadeKimg = 1, Train = Config.Train with { Kimg = 4, BatchSize = 8 } };
        GeneratorCost cost = GeneratorCost.Of(growing);
        double share = (cost.Mapping + cost.Resolutions.Take(2).Sum(r => r.MultiplyAdds)) / (double)cost.MultiplyAdds;
        Assert.InRange(share, 0.1, 0.6);
        Assert.Equal(1000 * share + 3000, Of(growing).FullCostImages, 3.0);
    }

    private static TrainingEstimate Of(StyleGanConfig config) => new(config, 1, 1, new Dictionary<string, double>(), 0);
}
