using System.Diagnostics;
using Gan.Metrics;
using Gan.Models.StyleGan;
using Gan.Randomness;
using Gan.Results;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>
/// Pivotal tuning (PTI; Roich et al. 2021): the styles that a projection found stay as they are, and a copy of the generator learns to draw
/// the targets there, so that edits around these pivots keep the person. Several targets share one copy.
/// </summary>
public static class PivotalTuning
{
    private const int StepsPerReport = 10;

    /// <summary>Tunes a copy of a generator.</summary>
    /// <param name="generator">Not changed.</param>
    /// <param name="pivot">The styles, and with them the noise and the targets.</param>
    /// <param name="distance">LPIPS, see <see cref="ProjectionDistance"/>; the one the pivot was found with.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told now and then.</param>
    /// <exception cref="ArgumentException">An option or the generator cannot work; the message says why.</exception>
    public static Tuned Tune(StyleGenerator generator, Projected pivot, IPerceptualDistance distance, TuningOptions? options = null, IProgress<StepReport>? progress = null)
    {
        options = (options ?? new TuningOptions()).Validated();
        var clock = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        StyleGenerator tuned = GeneratorCopy.Of(generator);
        try
        {
            Tensor ws = pivot.Ws.to(generator.AverageStyle.device);
            using TargetDistance nearness = new(distance, pivot.Targets, options.PixelWeight);
            using StyleDistribution? styles = options.LocalityWeight > 0 ? StyleDistribution.Of(generator, 1000, options.Seed) : null;
            Tensor Draw()
            {
                using var noGrad = no_grad();
                return tuned.Synthesize(ws, pivot.Noise).clamp(-1, 1);
            }
            double[] start = nearness.Measure(Draw());
            Parameter[] weights = [.. tuned.parameters()];
            foreach (Parameter weight in weights) weight.requires_grad = true;
            using Adam adam = optim.Adam(weights, options.LearningRate, 0.9, 0.999);
            List<double[]> distances = [];
            for (int step = 0; step < options.Steps; step++)
            {
                Interruption.Check();
                using var stepScope = NewDisposeScope();
                (Tensor distant, Tensor loss) = nearness.Of(tuned.Synthesize(ws, pivot.Noise));
                loss = loss.mean();
                if (styles is not null) loss = loss + Locality(generator, tuned, ws, styles, distance, options, step) * options.LocalityWeight;
                adam.zero_grad();
                loss.backward();
                adam.step();
                distances.Add(TargetDistance.Values(distant));
                Report(progress, options, step, distances[^1].Average(), clock);
            }
            foreach (Parameter weight in weights) weight.requires_grad = false;
            Tensor images = Draw().DetachFromDisposeScope();
            return new Tuned(tuned, images, start, distances, nearness.Measure(images), clock.Elapsed.TotalSeconds);
        }
        catch
        {
            tuned.Dispose();
            throw;
        }
    }

    /// <summary>How far the copy has come from the generator at styles between the pivots and random ones (§3.3, equations 4 and 5).</summary>
    private static Tensor Locality(
        StyleGenerator generator, StyleGenerator tuned, Tensor ws, StyleDistribution styles, IPerceptualDistance distance, TuningOptions options, int step)
    {
        Tensor near, kept;
        using (no_grad())
        {
            using Generator random = new Seeds(options.Seed).Generator("tuning locality", step);
            Tensor z = randn([ws.shape[0], generator.LatentSize], generator: random).to(ws.device);
            Tensor towards = generator.Broadcast(generator.Map(z)) - ws;
            near = ws + towards / towards.square().sum(-1, keepdim: true).sqrt().clamp_min(1e-8) * (options.LocalityReach * styles.Deviation);
            kept = generator.Synthesize(near, Noise.Fixed);
        }
        Tensor drawn = tuned.Synthesize(near, Noise.Fixed);
        return distance.Distance(drawn, kept).mean() + (drawn - kept).square().mean() * options.PixelWeight;
    }

    private static void Report(IProgress<StepReport>? progress, TuningOptions options, int step, double distance, Stopwatch clock)
    {
        int done = step + 1;
        if (progress is null || done % StepsPerReport != 0 && done < options.Steps) return;
        progress.Report(new StepReport("tuning", done, options.Steps, new Dictionary<string, double> { ["distance"] = distance }, clock.Elapsed.TotalSeconds / done * (options.Steps - done)));
    }
}
