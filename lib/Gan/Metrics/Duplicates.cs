using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Near-identical images: within a sample they show partial mode collapse, against the training set they show memorization. What counts as
/// near-identical is calibrated on real images, since some of those, such as upright ones, are close to each other by nature.
/// </summary>
public static class Duplicates
{
    private const int MostSets = 10;

    /// <summary>
    /// The distance within which at most the share <paramref name="quantile"/> of real images finds another one among
    /// <paramref name="size"/>. Nearest neighbors come closer in larger sets, so the size has to be that of the sample to be judged.
    /// </summary>
    /// <param name="size">
    /// Real images in a set, chosen at random without repetition; all if there are fewer. Up to ten disjoint sets are pooled.
    /// </param>
    /// <param name="quantile">The false alarms accepted, 0 to 1.</param>
    /// <param name="seed">Chooses the images.</param>
    public static double Threshold(Real real, long size, double quantile = 0.01, long seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantile);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantile, 1);
        long count = Math.Min(size, real.Count);
        long[] order = new Seeds(seed).Stream("duplicate threshold").Permutation(real.Count);
        List<double> distances = [];
        for (long set = 0; set < Math.Min(MostSets, real.Count / count); set++)
        {
            using var scope = NewDisposeScope();
            Tensor chosen = tensor(order[(int)(set * count)..(int)((set + 1) * count)]);
            distances.AddRange(Neighbors.SquaredRadii(real.Features.index_select(0, chosen), k: 1).data<double>().ToArray());
        }
        distances.Sort();
        int flagged = (int)Math.Floor(quantile * distances.Count);
        // Just below the first distance that must not count; the two of a mutual pair differ by rounding alone.
        return flagged < distances.Count ? Math.Sqrt(distances[flagged]) * (1 - 1e-9) : Math.Sqrt(distances[^1]);
    }

    /// <summary>Pairs and groups of near-identical images within a sample.</summary>
    /// <param name="sample">Generated images, or real ones as the yardstick.</param>
    /// <param name="threshold">Largest distance that counts, see <see cref="Threshold"/>.</param>
    /// <param name="chunk">Rows of the distance matrix at a time; 0 chooses.</param>
    public static DuplicateReport Within(Sample sample, double threshold, int chunk = 0)
    {
        long[] leader = [.. Enumerable.Range(0, (int)sample.Count).Select(i => (long)i)];
        var nearest = new Dictionary<(long, long), double>();
        long pairCount = 0;
        new Neighbors(sample.Features, sample.Features, chunk).ForEachChunk((start, squared) =>
        {
            Tensor close = squared.le(threshold * threshold);
            long[] found = close.nonzero().flatten().data<long>().ToArray(); // row, column, row, column, …
            (Tensor values, Tensor indices) = squared.min(1);
            (double[] distance, long[] partner) = (values.data<double>().ToArray(), indices.data<long>().ToArray());
            for (int i = 0; i < found.Length; i += 2)
            {
                (long row, long column) = (start + found[i], found[i + 1]);
                if (row < column) pairCount++;
                Join(leader, row, column);
                if (partner[found[i]] == column) nearest[(Math.Min(row, column), Math.Max(row, column))] = Math.Sqrt(distance[found[i]]);
            }
        });
        IReadOnlyList<DuplicatePair> pairs =
            [.. nearest.Select(pair => new DuplicatePair(pair.Key.Item1, pair.Key.Item2, pair.Value))
                .OrderBy(pair => pair.Distance).ThenBy(pair => pair.First).ThenBy(pair => pair.Second)];
        IReadOnlyList<IReadOnlyList<long>> groups =
            [.. Enumerable.Range(0, leader.Length).Select(i => (long)i).GroupBy(i => Leader(leader, i)).Where(group => group.Count() > 1)
                .Select(group => (IReadOnlyList<long>)[.. group]).OrderByDescending(group => group.Count).ThenBy(group => group[0])];
        return new DuplicateReport(sample.Count, threshold, pairCount, pairs, groups);
    }

    /// <summary>The nearest real image for each generated one.</summary>
    /// <exception cref="ArgumentException">The features come from different extractors.</exception>
    public static NearestMatches Nearest(Real real, Fake fake, int chunk = 0)
    {
        if (real.FeatureName != fake.FeatureName || real.Dimension != fake.Dimension)
            throw new ArgumentException($"'{real.FeatureName}' and '{fake.FeatureName}' features cannot be compared.", nameof(fake));
        (long[] index, double[] squared) = new Neighbors(fake.Features, real.Features, chunk).Nearest();
        return new NearestMatches(index, [.. squared.Select(Math.Sqrt)]);
    }

    private static long Leader(long[] leader, long i)
    {
        while (leader[i] != i) i = leader[i] = leader[leader[i]];
        return i;
    }

    private static void Join(long[] leader, long first, long second)
    {
        (first, second) = (Leader(leader, first), Leader(leader, second));
        leader[Math.Max(first, second)] = Math.Min(first, second);
    }
}
