using Gan.Metrics;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Models.StyleGan2.Projection;
using Gan.Results;
using Gan.Tests.Layers;
using Gan.Tests.Models.StyleGan;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2.Projection;

public sealed class ProjectorTests : IDisposable
{
    private static readonly PixelDistance Pixels = new();
    private static readonly ProjectionOptions Short = new() { Steps = 150, StyleSamples = 500, Frames = 0, PixelWeight = 0 };

    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(StyleSpace.W)]
    [InlineData(StyleSpace.WPlus)]
    public void An_image_that_the_network_drew_is_found_back(StyleSpace space)
    {
        using StyleGan2Generator generator = Subjects.Generator();
        Tensor targets = Subjects.Own(generator, 3);
        using Projected found = Projector.Project(generator, targets, Pixels, Short with { Space = space, Steps = 300 });
        Assert.All(found.Start, start => Assert.True(start > 0.5));
        for (int i = 0; i < 3; i++) Assert.InRange(found.Final[i], 0, 0.01 * found.Start[i]);
        Probe.Near(targets, found.Images, 0.1);
        Probe.Near(generator.Synthesize(found.Ws, found.Noise).clamp(-1, 1), found.Images, 1e-6);
        Assert.Equal([3, generator.LayerCount, generator.StyleSize], found.Ws.shape);
        Assert.Equal(space == StyleSpace.W, Probe.Gap(found.Ws.narrow(1, 0, 1).expand_as(found.Ws), found.Ws) == 0);
    }

    [Fact]
    public void More_freedom_comes_nearer_to_an_image_that_the_network_does_not_draw()
    {
        using StyleGan2Generator generator = Subjects.Generator();
        Tensor targets = Subjects.Foreign(generator, 2);
        double Reached(StyleSpace space, bool noise)
        {
            using Projected found = Projector.Project(generator, targets, Pixels, Short with { Space = space, FitsNoise = noise, NoiseWeight = 10 });
            return found.Mean;
        }
        (double w, double plus, double noise) = (Reached(StyleSpace.W, false), Reached(StyleSpace.WPlus, false), Reached(StyleSpace.WPlus, true));
        Assert.True(plus < 0.9 * w, $"W+ {plus}, W {w}");
        Assert.True(noise < 0.7 * plus, $"with noise {noise}, W+ {plus}");
    }

    [Fact]
    public void Fitted_noise_is_white_to_its_mean_and_variance_and_draws_the_image_again()
    {
        using StyleGan2Generator generator = Subjects.Generator(16);
        using Projected found = Projector.Project(generator, Subjects.Foreign(generator, 2), Pixels, Short with { FitsNoise = true, Steps = 20 });
        NoiseMaps maps = found.NoiseMaps!;
        Assert.Equal([4, 8, 8, 16, 16], maps.Maps.Values.Select(m => m.shape[3]));
        foreach (Tensor map in maps.Maps.Values)
        {
            Probe.Near(zeros(2), map.mean([1, 2, 3]), 1e-5);
            Probe.Near(ones(2), map.square().mean([1, 2, 3]), 1e-4);
        }
        Probe.Near(generator.Synthesize(found.Ws, found.Noise).clamp(-1, 1), found.Images, 1e-6);
        Probe.Apart(generator.Synthesize(found.Ws, Noise.Fixed).clamp(-1, 1), found.Images);
        using NoiseMaps second = maps.At(1);
        Probe.Near(generator.Synthesize(found.Ws.narrow(0, 1, 1), second.Input).clamp(-1, 1), found.Images.narrow(0, 1, 1), 1e-5);
    }

    [Fact]
    public void A_heavier_regularization_leaves_less_correlation_in_the_noise()
    {
        using StyleGan2Generator generator = Subjects.Generator(16);
        Tensor targets = Subjects.Foreign(generator, 1);
        double Left(double weight)
        {
            using Projected found = Projector.Project(generator, targets, Pixels, Short with { FitsNoise = true, Steps = 80, NoiseWeight = weight });
            return found.NoiseMaps!.Maps.Values.Sum(map => NoiseRegularization.Penalty(map).item<float>());
        }
        (double free, double light, double heavy) = (Left(0), Left(1e-2), Left(1e5));
        Assert.True(heavy < 0.2 * free && heavy < 0.2 * light, $"{heavy} of {light} and {free}");
    }

    [Fact]
    public void The_seed_decides_and_a_target_is_found_as_if_it_were_alone()
    {
        using StyleGan2Generator generator = Subjects.Generator();
        Tensor targets = Subjects.Own(generator, 3);
        ProjectionOptions options = Short with { Steps = 20, FitsNoise = true };
        using Projected one = Projector.Project(generator, targets, Pixels, options), again = Projector.Project(generator, targets, Pixels, options);
        using Projected other = Projector.Project(generator, targets, Pixels, options with { Seed = 1 }), alone = Projector.Project(generator, targets.narrow(0, 2, 1), Pixels, options);
        Assert.Equal(0, Probe.Gap(one.Ws, again.Ws));
        Assert.Equal(one.Distances[7], again.Distances[7]);
        Probe.Apart(one.Ws, other.Ws, 1e-3);
        Probe.Near(one.Ws.narrow(0, 2, 1), alone.Ws, 1e-3);
        Assert.Equal(one.Final[2], alone.Final[0], 1e-3 * one.Final[2] + 1e-4);
    }

    [Fact]
    public void The_generator_is_left_as_it_was_and_no_tensor_stays()
    {
        using StyleGan2Generator generator = Subjects.Generator();
        Tensor targets = Subjects.Own(generator, 1);
        Dictionary<string, Tensor> before = Subjects.Weights(generator);
        Projector.Project(generator, targets, Pixels, Short with { Steps = 3, FitsNoise = true, Frames = 2 }).Dispose();
        long live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Projector.Project(generator, targets, Pixels, Short with { Steps = 3, FitsNoise = true, Frames = 2 }).Dispose();
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Subjects.Unchanged(before, generator);
        Assert.All(generator.parameters(), p => Assert.True(p.requires_grad && p.grad is null));
    }

    [Fact]
    public void The_way_begins_at_the_average_image_and_ends_at_the_result()
    {
        using StyleGan2Generator generator = Subjects.Generator();
        Tensor targets = Subjects.Own(generator, 2);
        List<long> told = [];
        using Projected found = Projector.Project(generator, targets, Pixels, Short with { Steps = 25, Frames = 5, StyleSamples = 2000 }, progress: new Listener(r => told.Add(r.Step)));
        Assert.Equal([5, 2, 3, 8, 8], found.Way!.shape);
        Probe.Near(found.Images, found.Way[4], 0);
        using StyleDistribution styles = StyleDistribution.Of(generator, 2000, 0);
        Probe.Near(generator.Synthesize(generator.Broadcast(styles.Mean.unsqueeze(0)), Noise.Fixed).clamp(-1, 1)[0], found.Way[0][1], 1e-5);
        Assert.Equal(Probe.Values(Pixels.Distance(found.Way[0], targets))[0], found.Start[0], 1e-4);
        Assert.Equal(Probe.Values(Pixels.Distance(found.Images, targets))[1], found.Final[1], 1e-4);
        Assert.Equal((25, 2), (found.Distances.Count, found.Distances[0].Length));
        Assert.Equal([10L, 20, 25], told);
    }

    [Fact]
    public void A_start_at_the_answer_stays_there()
    {
        using StyleGan2Generator generator = Subjects.Generator();
        using var noGrad = no_grad();
        Tensor ws = generator.Broadcast(generator.Map(randn(1, generator.LatentSize))).contiguous();
        Tensor target = generator.Synthesize(ws, Noise.Fixed).clamp(-1, 1);
        using Projected found = Projector.Project(generator, target, Pixels, Short with { Steps = 2, LearningRate = 1e-6, Perturbation = 0 }, ws);
        Assert.True(found.Final[0] < 1e-6 && found.Start[0] > 0.5);
        Assert.Contains("styles of each target", Assert.Throws<ArgumentException>(() => Projector.Project(generator, target, Pixels, Short, ws.narrow(1, 0, 2))).Message);
    }

    [Fact]
    public void Weighted_pixels_join_a_distance_that_does_not_see_them()
    {
        using StyleGan2Generator generator = Subjects.Generator();
        Tensor target = Subjects.Own(generator, 1);
        using Blind blind = new();
        using Projected without = Projector.Project(generator, target, blind, Short), with = Projector.Project(generator, target, blind, Short with { PixelWeight = 1 });
        Assert.Equal(0, without.Final[0]);
        double Left(Projected found) => Probe.Values((found.Images - target).square().mean())[0];
        Assert.True(Left(with) < 0.05 * Left(without), $"{Left(with)} of {Left(without)}");
    }

    [Fact]
    public void StyleGan_s_own_generator_is_projected_with_its_noise_too()
    {
        using StyleGanGenerator generator = SmallGenerators.At(16);
        Tensor target = Subjects.Own(generator, 1);
        using Projected found = Projector.Project(generator, target, Pixels, Short with { FitsNoise = true, NoiseWeight = 1, Space = StyleSpace.WPlus });
        Assert.True(found.Final[0] < 0.2 * found.Start[0]);
        Assert.Equal(generator.LayerCount, found.NoiseMaps!.Maps.Count);
    }

    [Fact]
    public void What_cannot_be_projected_is_refused_in_a_sentence()
    {
        using StyleGan2Generator generator = Subjects.Generator(), conditional = Subjects.Generator(classes: 3);
        using StyleGan2Generator noiseless = new(StyleGan2Config.For("smoke", 8) with { UseNoise = false });
        string Refusal(StyleGenerator of, Tensor targets, ProjectionOptions? options = null) =>
            Assert.Throws<ArgumentException>(() => Projector.Project(of, targets, Pixels, options ?? Short)).Message;
        Assert.Contains("expected [N, C, 8, 8]", Refusal(generator, zeros(1, 3, 16, 16)));
        Assert.Contains("expected [N, C, 8, 8]", Refusal(generator, zeros(3, 8, 8)));
        Assert.Contains("conditional", Refusal(conditional, zeros(1, 3, 8, 8)));
        Assert.Contains("no noise", Refusal(noiseless, zeros(1, 3, 8, 8), Short with { FitsNoise = true }));
        Assert.Contains("Steps of a projection is 0", Refusal(generator, zeros(1, 3, 8, 8), Short with { Steps = 0 }));
    }

    /// <summary>A distance that finds all images alike.</summary>
    private sealed class Blind : IPerceptualDistance
    {
        public string Name => "blind";

        public Tensor Distance(Tensor a, Tensor b) => (a - b).square().sum([1, 2, 3]) * 0;

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    private sealed class Listener(Action<StepReport> hear) : IProgress<StepReport>
    {
        public void Report(StepReport value) => hear(value);
    }
}
