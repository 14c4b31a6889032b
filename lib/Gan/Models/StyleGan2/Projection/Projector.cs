using System.Diagnostics;
using Gan.Metrics;
using Gan.Models.StyleGan;
using Gan.Randomness;
using Gan.Results;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>
/// Finds the styles, and if wanted the noise, whose images are nearest to given ones: Adam from the average style, the styles perturbed at
/// first so that it does not stop at the first hollow (Karras et al. 2020a, appendix D). The targets do not influence each other: each is
/// found as it would be alone.
/// </summary>
public static class Projector
{
    private const int StepsPerReport = 10;

    /// <summary>Projects images.</summary>
    /// <param name="generator">Unconditional; not changed.</param>
    /// <param name="targets">float32 [N, C, H, W] in [−1, 1] of the generator's size; any device.</param>
    /// <param name="distance">What is made small: LPIPS, see <see cref="ProjectionDistance"/>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="start">[N, layers, style]: where to begin instead of the average style; in W the mean over the layers counts.</param>
    /// <param name="progress">Told now and then.</param>
    /// <exception cref="ArgumentException">An option, the targets' shape or the generator cannot work; the message says why.</exception>
    public static Projected Project(
        StyleGenerator generator, Tensor targets, IPerceptualDistance distance, ProjectionOptions? options = null, Tensor? start = null, IProgress<StepReport>? progress = null)
    {
        options = (options ?? new ProjectionOptions()).Validated();
        var clock = Stopwatch.StartNew();
        using DisposeScope scope = NewDisposeScope();
        using var gradients = enable_grad();
        Device device = generator.AverageStyle.device;
        targets = Checked(generator, targets).detach().to(device).to_type(float32).clone();
        (long count, Seeds seeds) = (targets.shape[0], new Seeds(options.Seed));
        long layers = options.Space == StyleSpace.W ? 1 : generator.LayerCount;
        using StyleDistribution styles = StyleDistribution.Of(generator, options.StyleSamples, options.Seed);
        Tensor average = styles.Mean.view(1, 1, -1).expand(count, layers, -1);
        Tensor first = start is null ? average : Begin(generator, start, count, layers).to(device);
        Parameter w = Parameter(first.detach().clone());
        using NoiseMaps? maps = options.FitsNoise ? NoiseMaps.Random(generator, count, seeds) : null;
        NoiseInput noise = maps?.Input ?? Noise.Fixed;
        using TargetDistance nearness = new(distance, targets, options.PixelWeight);
        Tensor Draw(Tensor some) => generator.Synthesize(some.expand(-1, generator.LayerCount, -1), noise);
        Tensor Still()
        {
            using var noGrad = no_grad();
            return Draw(w).clamp(-1, 1);
        }

        double[] before = nearness.Measure(Draw(average).detach().clamp(-1, 1));
        Parameter[] fitted = [w, .. maps?.Parameters ?? []];
        using Adam adam = optim.Adam(fitted, options.LearningRate, 0.9, 0.999);
        int[] kept = Kept(options);
        List<Tensor> way = [];
        List<double[]> distances = [];
        for (int step = 0; step < options.Steps; step++)
        {
            Interruption.Check();
            using var stepScope = NewDisposeScope();
            if (Array.IndexOf(kept, step) >= 0) way.Add(Still().MoveToOuterDisposeScope());
            foreach (var group in adam.ParamGroups) group.LearningRate = options.LearningRateAt(step);
            (Tensor distant, Tensor loss) = nearness.Of(Draw(Perturbed(w, options.PerturbationAt(step) * styles.Deviation, seeds, step)));
            loss = loss.sum();
            if (maps is not null && options.NoiseWeight > 0) loss = loss + maps.Penalty() * options.NoiseWeight;
            adam.zero_grad();
            autograd.backward([loss], inputs: [.. fitted]);
            adam.step();
            maps?.Normalize();
            distances.Add(TargetDistance.Values(distant));
            Report(progress, options, step, distances[^1].Average(), clock);
        }
        Tensor images = Still();
        if (kept.Length > 0) way.Add(images);
        NoiseMaps? found = maps is null ? null : NoiseMaps.Copy(maps);
        return new Projected(
            options, distance.Name, targets.DetachFromDisposeScope(), w.detach().expand(-1, generator.LayerCount, -1).clone().DetachFromDisposeScope(), found,
            images.DetachFromDisposeScope(), before, distances, nearness.Measure(images), kept.Length > 0 ? stack(way).DetachFromDisposeScope() : null, clock.Elapsed.TotalSeconds);
    }

    /// <summary>The same perturbation for every target, so that none depends on how many others there are.</summary>
    private static Tensor Perturbed(Tensor w, double deviation, Seeds seeds, int step)
    {
        if (deviation == 0) return w;
        using Generator random = seeds.Generator("projection perturbation", step);
        return w + randn([1, w.shape[1], w.shape[2]], generator: random).to(w.device) * deviation;
    }

    /// <summary>Before which steps an image is kept; the last one, after all of them, comes besides.</summary>
    private static int[] Kept(ProjectionOptions options)
    {
        if (options.Frames == 0) return [];
        int before = Math.Max(1, Math.Min(options.Frames - 1, options.Steps));
        return [.. Enumerable.Range(0, before).Select(i => (int)((long)i * options.Steps / before))];
    }

    private static Tensor Checked(StyleGenerator generator, Tensor targets)
    {
        int side = generator.Resolution;
        return targets.dim() == 4 && targets.shape[0] > 0 && targets.shape[2] == side && targets.shape[3] == side
            ? targets
            : throw new ArgumentException($"Targets are [{string.Join(", ", targets.shape)}], expected [N, C, {side}, {side}]: images of the generator's size.", nameof(targets));
    }

    private static Tensor Begin(StyleGenerator generator, Tensor start, long count, long layers)
    {
        long[] expected = [count, generator.LayerCount, generator.StyleSize];
        if (!start.shape.SequenceEqual(expected))
            throw new ArgumentException($"The start is [{string.Join(", ", start.shape)}], expected [{string.Join(", ", expected)}]: the styles of each target.", nameof(start));
        return layers == 1 ? start.mean([1], keepdim: true) : start;
    }

    private static void Report(IProgress<StepReport>? progress, ProjectionOptions options, int step, double distance, Stopwatch clock)
    {
        int done = step + 1;
        if (progress is null || done % StepsPerReport != 0 && done < options.Steps) return;
        progress.Report(new StepReport("projection", done, options.Steps, new Dictionary<string, double> { ["distance"] = distance }, clock.Elapsed.TotalSeconds / done * (options.Steps - done)));
    }
}
