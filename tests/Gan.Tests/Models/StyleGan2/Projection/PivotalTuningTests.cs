using Gan.Metrics;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Models.StyleGan2.Projection;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2.Projection;

public sealed class PivotalTuningTests : IDisposable
{
    private static readonly PixelDistance Pixels = new();

    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static Projected Pivot(StyleGenerator generator, int count, bool noise = false) =>
        Projector.Project(generator, Subjects.Foreign(generator, count), Pixels, new ProjectionOptions { Steps = 40, StyleSamples = 200, Frames = 0, FitsNoise = noise });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_copy_comes_nearer_at_the_pivots_and_the_original_stays(bool noise)
    {
        using StyleGan2Generator generator = Subjects.Generator();
        using Projected pivot = Pivot(generator, 2, noise);
        Dictionary<string, Tensor> before = Subjects.Weights(generator);
        using Tuned tuned = PivotalTuning.Tune(generator, pivot, Pixels, new TuningOptions { Steps = 60, LearningRate = 3e-3 });
        Subjects.Unchanged(before, generator);
        Assert.All(generator.parameters(), p => Assert.True(p.requires_grad && p.grad is null));
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(pivot.Final[i], tuned.Start[i], 1e-4);
            Assert.InRange(tuned.Final[i], 0, 0.7 * tuned.Start[i]);
        }
        Probe.Near(tuned.Generator.Synthesize(pivot.Ws, pivot.Noise).clamp(-1, 1), tuned.Images, 1e-6);
        Assert.All(tuned.Generator.parameters(), p => Assert.False(p.requires_grad));
        Assert.Equal(60, tuned.Distances.Count);
    }

    [Fact]
    public void The_locality_regularization_holds_images_beside_the_pivot()
    {
        using StyleGan2Generator generator = Subjects.Generator();
        using Projected pivot = Pivot(generator, 1);
        Tensor others = generator.Broadcast(generator.Map(randn(40, generator.LatentSize))).detach(), before = generator.Synthesize(others, Noise.Fixed).detach();
        double Drift(double weight)
        {
            using Tuned tuned = PivotalTuning.Tune(generator, pivot, Pixels, new TuningOptions { Steps = 60, LearningRate = 3e-3, LocalityWeight = weight });
            Assert.True(tuned.Mean < tuned.Start[0]);
            return Probe.Values((tuned.Generator.Synthesize(others, Noise.Fixed) - before).square().mean())[0];
        }
        (double free, double held) = (Drift(0), Drift(1));
        Assert.True(held < 0.7 * free, $"{held} of {free}");
    }

    [Fact]
    public void The_pixels_count_as_much_as_their_weight()
    {
        using StyleGan2Generator generator = Subjects.Generator();
        using Projected pivot = Pivot(generator, 1);
        double Moved(double weight)
        {
            using Tuned tuned = PivotalTuning.Tune(generator, pivot, Pixels, new TuningOptions { Steps = 1, LearningRate = 1e-2, PixelWeight = weight });
            return Probe.Gap(tuned.Images, pivot.Images);
        }
        Assert.True(Moved(0) > 1e-4);
        using Tuned heavy = PivotalTuning.Tune(generator, pivot, Pixels, new TuningOptions { Steps = 3, PixelWeight = 1e3 });
        Assert.Equal(Probe.Values(Pixels.Distance(heavy.Images, pivot.Targets))[0], heavy.Final[0], 1e-4); // the distance alone is reported
    }

    [Fact]
    public void No_tensor_stays()
    {
        using StyleGan2Generator generator = Subjects.Generator();
        using Projected pivot = Pivot(generator, 1);
        TuningOptions options = new() { Steps = 2, LocalityWeight = 1 };
        PivotalTuning.Tune(generator, pivot, Pixels, options).Dispose();
        long live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        PivotalTuning.Tune(generator, pivot, Pixels, options).Dispose();
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Contains("Steps of a tuning", Assert.Throws<ArgumentException>(() => PivotalTuning.Tune(generator, pivot, Pixels, options with { Steps = 0 })).Message);
    }

    [Fact]
    public void StyleGan_s_own_generator_is_tuned_too()
    {
        using StyleGanGenerator generator = Gan.Tests.Models.StyleGan.SmallGenerators.At(16);
        using Projected pivot = Pivot(generator, 1);
        using Tuned tuned = PivotalTuning.Tune(generator, pivot, Pixels, new TuningOptions { Steps = 20, LearningRate = 3e-3 });
        Assert.True(tuned.Mean < 0.9 * tuned.Start[0]);
    }
}
