using Gan.Metrics;
using static TorchSharp.torch;

namespace Cli.Measuring;

/// <summary>The mean perceptual distance of images and their partners in another set.</summary>
/// <param name="Mean">Over all pairs.</param>
/// <param name="Deviation">Standard deviation between the pairs (divided by their number).</param>
/// <param name="Count">Pairs.</param>
internal sealed record ImagePairs(double Mean, double Deviation, long Count)
{
    /// <summary>Measures it.</summary>
    /// <param name="distance">Not disposed.</param>
    public static ImagePairs Measure(IPerceptualDistance distance, ImageSet real, ImageSet fake, MeasureOptions options)
    {
        fake.RequireShapeOf(real);
        IReadOnlyList<long>? partners = Partners(real, fake);
        long count = fake.Take(options.Count);
        if (partners is null && real.Take(options.Count) != count)
            throw new ArgumentException($"{fake.Name} has {count} images and {real.Name} {real.Take(options.Count)}: no pairs, since neither their names nor their numbers agree.");
        List<double> all = [];
        using var noGrad = no_grad();
        for (long start = 0; start < count; start += options.Batch)
        {
            using var scope = NewDisposeScope();
            int some = (int)Math.Min(options.Batch, count - start);
            Tensor reals = partners is null
                ? real.Sampler(start, some).Images
                : cat([.. Enumerable.Range(0, some).Select(i => real.Sampler(partners[(int)start + i], 1).Images)]);
            all.AddRange(distance.Distance(reals, fake.Sampler(start, some).Images).to_type(float64).data<double>().ToArray());
        }
        double mean = all.Average();
        return new ImagePairs(mean, Math.Sqrt(all.Average(value => (value - mean) * (value - mean))), count);
    }

    /// <summary>
    /// For each generated image the index of the real one with its name; null if they go by order: no names, or none in common and equally
    /// many.
    /// </summary>
    /// <exception cref="ArgumentException">Some have a partner and others not, or two real images share a name.</exception>
    internal static IReadOnlyList<long>? Partners(ImageSet real, ImageSet fake)
    {
        if (real.Stems is not { } reals || fake.Stems is not { } fakes) return null;
        ILookup<string, long> byName = reals.Index().ToLookup(pair => pair.Item, pair => (long)pair.Index, StringComparer.Ordinal);
        if (!fakes.Any(byName.Contains)) return null;
        if (fakes.FirstOrDefault(stem => byName[stem].Count() != 1) is { } lonely)
        {
            string problem = byName.Contains(lonely) ? "more than one partner" : "no partner";
            throw new ArgumentException($"'{lonely}' of {fake.Name} has {problem} in {real.Name}; pairs need one image of each name, or no name in common and equal numbers.");
        }
        return [.. fakes.Select(stem => byName[stem].First())];
    }
}
