using Gan.Data.Sprites;
using Gan.Figures;
using Gan.Metrics;
using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

public abstract partial class StyleStudy
{
    /// <summary>Steps in a path length: 1,000 in quick, 10,000 in full, 100,000 in paper.</summary>
    public int PathCount => Lab.Choose(smoke: 20, quick: 1000, full: 10_000, paper: 100_000);

    /// <summary>Codes in a separability: 4,000 in quick, 20,000 in full, 200,000 in paper.</summary>
    public int CodeCount => Lab.Choose(smoke: 100, quick: 4000, full: 20_000, paper: 200_000);

    /// <summary>Generated images with their features; noise is new for every image, and nothing is truncated unless asked for.</summary>
    /// <param name="generator">A trained generator.</param>
    /// <param name="psi">ψ over all layers.</param>
    /// <param name="codes">Latents mixed in each image at random crossovers: Table 2.</param>
    /// <param name="keepImages">Whether metrics of the images themselves will be asked for.</param>
    /// <param name="count">How many; 0 takes <see cref="Gan.Experiments.ImageStudy.SampleCount"/>.</param>
    public Fake Sample(StyleGenerator generator, double psi = 1, int codes = 1, bool keepImages = false, int count = 0)
    {
        return Sample(new StyledImages(generator) { Psi = psi, Codes = codes }, count, keepImages);
    }

    /// <summary>Metrics of a trained generator.</summary>
    /// <param name="generator">A trained generator.</param>
    /// <param name="model">What results call it.</param>
    /// <param name="metrics">Which ones.</param>
    public IReadOnlyList<MetricValue> Measure(StyleGenerator generator, string model, params Metric[] metrics)
    {
        using Fake fake = Sample(generator, keepImages: metrics.Any(m => m.Needs.HasFlag(Needs.Images)));
        return MetricList.Measure(metrics, Compare(fake), model, Lab.Seed);
    }

    /// <summary>The paper's path length (§4.1) with <see cref="PathDistance"/>.</summary>
    /// <param name="generator">A trained generator.</param>
    /// <param name="space">Z or W.</param>
    /// <param name="sampling">Full paths or their ends.</param>
    /// <param name="epsilon">The step; see <see cref="PathLengthStability"/>.</param>
    public PerceptualPathLength PathLength(StyleGenerator generator, PathSpace space, PathSampling sampling, double epsilon = 1e-4) =>
        PerceptualPathLength.Compute(Subject(generator), PathDistance, Path(space, sampling) with { Epsilon = epsilon }, Lab.Seed);

    /// <summary>The generator as path lengths see it; both ends of a step have the same noise.</summary>
    public PathSubject Subject(StyleGenerator generator) => generator.Paths(Lab.Seed, Lab.Device);

    /// <summary>The paper's separability (§4.2) of the six attributes of sprites, with the reader as classifier.</summary>
    /// <param name="generator">A trained generator of sprites.</param>
    /// <param name="space">Z or W.</param>
    /// <exception cref="InvalidOperationException">The data are no sprites, so nobody knows their attributes.</exception>
    public LinearSeparability Separability(StyleGenerator generator, PathSpace space)
    {
        SpriteReader reader = Reader ?? throw new InvalidOperationException($"Separability needs attributes, and {Source.Name} has none that a reader knows; take data = \"sprites-person\".");
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Tensor z = Latents(generator, CodeCount, "separability");
        List<Tensor> logits = [], codes = [];
        for (long start = 0; start < CodeCount; start += BatchSize)
        {
            using var batch = NewDisposeScope();
            Tensor some = z.narrow(0, start, Math.Min(BatchSize, CodeCount - start)), w = generator.Map(some.to(Lab.Device));
            Tensor images = generator.Synthesize(generator.Broadcast(w), Noise.Seeded(Lab.Seeds, "separability noise", start)).cpu();
            using SpriteReading reading = reader.Read(images);
            logits.Add(reading.Binary.clone().MoveToOuterDisposeScope());
            codes.Add((space == PathSpace.W ? w.cpu() : some.clone()).MoveToOuterDisposeScope());
        }
        return LinearSeparability.OfLogits(cat(codes), cat(logits), [.. SpriteFactorList.Binary.Select(f => f.Name)]);
    }

    /// <summary>The distance of images that mix several latents at random crossovers (Table 2); the model is called <c>row, n mixed</c>.</summary>
    /// <param name="generator">A trained generator.</param>
    /// <param name="row">What results call the training.</param>
    /// <param name="codes">Latents in an image.</param>
    public MetricValue MeasureMixed(StyleGenerator generator, string row, int codes)
    {
        using Fake fake = Sample(generator, codes: codes);
        return MetricList.Frechet.Measure(Compare(fake), $"{row}, {codes} mixed", Lab.Seed);
    }

    /// <summary>Both path lengths and, of sprites, the separability of a space.</summary>
    /// <param name="generator">A trained generator.</param>
    /// <param name="model">What results call it.</param>
    /// <param name="space">Z or W.</param>
    public IReadOnlyList<MetricValue> MeasureSpace(StyleGenerator generator, string model, PathSpace space)
    {
        List<MetricValue> values = [.. new[] { PathSampling.Full, PathSampling.End }.Select(sampling => PathLength(generator, space, sampling).ToMetricValue(model, Lab.Seed))];
        if (Reader is not null) values.Add(Separability(generator, space).ToMetricValue(space, Reader.Name, model, Lab.Seed));
        return values;
    }

    /// <summary>The full path in W over the step ε, to see whether float32 is enough.</summary>
    public IReadOnlyList<(double Epsilon, double Value)> Stability(StyleGenerator generator) =>
        [.. PathLengthStability.Compute(Subject(generator), PathDistance, Path(PathSpace.W, PathSampling.Full), Lab.Seed).Lengths.Select(l => (l.Options.Epsilon, l.Value))];

    private PathLengthOptions Path(PathSpace space, PathSampling sampling) => new() { Space = space, Sampling = sampling, Samples = PathCount };

    /// <summary>Mean and spread of a model's values of the metric whose name begins and goes on like this: <c>ppl-</c> and <c>full</c> in either space.</summary>
    /// <exception cref="ArgumentException">There is no such value.</exception>
    public static Spread OverPrefix(IEnumerable<MetricValue> values, string model, string prefix, string part)
    {
        double[] found = [.. values.Where(v => v.Model == model && v.Name.StartsWith(prefix, StringComparison.Ordinal) && v.Name.Contains(part, StringComparison.Ordinal)).Select(v => v.Value)];
        return found.Length > 0 ? Spread.Of(found) : throw new ArgumentException($"There is no {prefix}…{part} of {model}.");
    }

    /// <summary>Images that mix several latents each.</summary>
    /// <param name="codes">Latents in an image; crossovers differ from row to row.</param>
    public ImageGrid MixedGrid(string title, StyleGenerator generator, int codes, int columns = 16, int rows = 2)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Tensor[] w = [.. Enumerable.Range(0, codes).Select(i => generator.Map(Latents(generator, columns * rows, $"mixed grid {i}").to(Lab.Device)))];
        Tensor[] each = [.. Enumerable.Range(0, rows).Select(row =>
            generator.MixAll([.. w.Select(all => all.narrow(0, row * columns, columns))], Lab.Seeds.Stream("mixed grid", row)))];
        return new ImageGrid(title, Draw(generator, cat(each), Noise.Fixed), columns);
    }
}
