namespace Gan.Results;

/// <summary>A number measured with several seeds.</summary>
/// <param name="Mean">The mean over the seeds.</param>
/// <param name="Deviation">The sample standard deviation (n − 1); NaN with one seed, since one seed has no spread.</param>
/// <param name="Count">How many seeds.</param>
public sealed record Spread(double Mean, double Deviation, int Count)
{
    /// <summary>Mean and sample standard deviation of measured values; a NaN among them makes the result NaN.</summary>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length == 0) throw new ArgumentException("A spread needs at least one measured value; none was given.");
        double mean = all.Average();
        double deviation = all.Length == 1 ? double.NaN : Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1));
        return new Spread(mean, deviation, all.Length);
    }

    /// <summary>Mean and deviation at every point of several curves of equal length, for example losses over steps by seed.</summary>
    /// <exception cref="ArgumentException">There is no curve, or the lengths differ.</exception>
    public static IReadOnlyList<Spread> Along(IEnumerable<IReadOnlyList<double>> curves)
    {
        IReadOnlyList<double>[] all = [.. curves];
        if (all.Length == 0) throw new ArgumentException("A spread along a curve needs at least one curve; none was given.");
        if (all.FirstOrDefault(c => c.Count != all[0].Count) is IReadOnlyList<double> odd)
            throw new ArgumentException($"Curves of {all[0].Count} and {odd.Count} points cannot be averaged; use the same steps for each seed.");
        return [.. Enumerable.Range(0, all[0].Count).Select(i => Of(all.Select(c => c[i])))];
    }

    public static implicit operator Spread(double value) => new(value, double.NaN, 1);

    public override string ToString() => Count == 1 ? Numerals.Of(Mean) : $"{Numerals.Of(Mean, Deviation)} ({Count} seeds)";
}
