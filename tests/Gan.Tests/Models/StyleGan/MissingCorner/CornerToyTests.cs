using Gan.Models.StyleGan.MissingCorner;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan.MissingCorner;

public sealed class CornerToyTests
{
    private static CornerToyConfig Config => CornerToyConfig.For("quick");

    [Fact]
    public void Every_generator_begins_unbent_and_covers_the_whole_square()
    {
        using var scope = NewDisposeScope();
        Tensor z = CornerSquare.Latents(new Seeds(0), "test", 1000);
        foreach (CornerToyConfig config in (CornerToyConfig[])[Config, Config with { MappingLayers = 4 }, Config with { SynthesisLayers = 0 }])
        {
            using CornerToyGenerator generator = new(config);
            Assert.True(generator.forward(z).allclose(z / CornerSquare.LatentSide, 1e-5, 1e-6));
        }
    }

    [Fact]
    public void Without_a_mapping_network_w_is_z()
    {
        using var scope = NewDisposeScope();
        Tensor z = randn(5, 2);
        using CornerToyGenerator generator = new(Config), mapped = new(Config with { MappingLayers = 2 });
        using (no_grad())
            foreach (var parameter in mapped.parameters()) parameter.normal_();
        Assert.True(generator.Map(z).allclose(z));
        Assert.False(mapped.Map(z).allclose(z));
        Assert.True(mapped.forward(z).allclose(mapped.Synthesize(mapped.Map(z))));
    }

    /// <summary>Beginning from a generator that draws a quarter of its points in the corner, a few hundred steps clear it, unless it may not bend.</summary>
    [Fact]
    public void Training_empties_the_missing_corner_and_bends_what_can_bend()
    {
        CornerToyConfig config = Config with { Train = Config.Train with { Steps = 300, BatchSize = 128, EmaHalfLife = 3000 } };
        (double Corner, PlaneWarp Warp) Trained(CornerToyConfig toy)
        {
            manual_seed(3).Dispose();
            using TrainingSetup setup = CornerToyTraining.Setup(toy, CPU);
            using (Trainer trainer = new(setup, toy.Train))
            {
                for (int step = 0; step < toy.Train.Steps; step++)
                {
                    trainer.TakeStep();
                    if (step % 50 == 49) trainer.TakeLosses();
                }
            }
            using var scope = NewDisposeScope();
            CornerToyGenerator generator = setup.Network<CornerToyGenerator>("G_ema");
            Tensor z = CornerSquare.Latents(new Seeds(1), "z", 2000), other = CornerSquare.Latents(new Seeds(1), "other", 2000);
            return (CornerSquare.CornerShare(generator.forward(z).detach(), 0), PlaneWarp.Of(generator.forward, z, other));
        }
        var bent = Trained(config);
        var straight = Trained(config with { SynthesisLayers = 0 });
        Assert.InRange(bent.Corner, 0, 0.03);
        Assert.True(bent.Warp.PathRatio > 1.05, $"path ratio {bent.Warp.PathRatio}");
        Assert.True(straight.Corner > 0.03, $"corner share {straight.Corner}");
        Assert.Equal(1, straight.Warp.PathRatio, 1e-4);
    }

    [Fact]
    public void A_config_that_cannot_work_is_refused_with_its_key()
    {
        (CornerToyConfig Config, string Key)[] wrong =
        [
            (Config with { Corner = 1.5 }, "corner"), (Config with { Corner = double.NaN }, "corner"), (Config with { MappingLayers = -1 }, "mappingLayers"),
            (Config with { Width = 0 }, "width"), (Config with { DecayPart = 2 }, "decayPart"), (Config with { PenaltyEvery = 0 }, "penaltyEvery"),
        ];
        foreach (var (config, key) in wrong) Assert.StartsWith(key, Assert.Throws<ArgumentException>(() => config.Validated()).Message);
        Assert.Contains("smoke, quick, full and paper", Assert.Throws<ArgumentException>(() => CornerToyConfig.For("fast")).Message);
    }

    [Fact]
    public void The_learning_rate_falls_to_zero_over_the_last_half()
    {
        CornerToyConfig config = Config with { Train = Config.Train with { Steps = 100 } };
        Assert.Equal([0.002, 0.002, 0.001, 0.00004], new long[] { 0, 50, 75, 99 }.Select(s => Math.Round(config.LearningRateAt(s), 9)));
    }
}
