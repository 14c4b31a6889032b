namespace Gan.Metrics;

/// <summary>The near-identical images of a sample.</summary>
public sealed class DuplicateReport
{
    internal DuplicateReport(
        long count, double threshold, long pairCount, IReadOnlyList<DuplicatePair> pairs, IReadOnlyList<IReadOnlyList<long>> groups)
    {
        (Count, Threshold, PairCount) = (count, threshold, pairCount);
        (Pairs, Groups) = (pairs, groups);
    }

    /// <summary>Images looked at.</summary>
    public long Count { get; }

    /// <summary>Largest distance that counted as near-identical.</summary>
    public double Threshold { get; }

    /// <summary>Pairs within the threshold, all of them.</summary>
    public long PairCount { get; }

    /// <summary>Each duplicated image with its nearest, closest pair first; mutual nearest neighbors stand once.</summary>
    public IReadOnlyList<DuplicatePair> Pairs { get; }

    /// <summary>
    /// Images connected by near-identity (directly or through others), largest group first; one box color each in a figure.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<long>> Groups { get; }

    /// <summary>Share of the images that have a near-identical other.</summary>
    public double Share => Groups.Sum(group => group.Count) / (double)Count;

    /// <summary>Images that remain when each group is counted once.</summary>
    public long Distinct => Count - Groups.Sum(group => group.Count - 1L);
}
