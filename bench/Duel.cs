namespace Bench;

/// <summary>Rounds of ours and of the twin's in turn, so that a machine whose speed drifts disturbs both alike.</summary>
internal static class Duel
{
    /// <summary>Runs the rounds and prints medians and the ratio ours/theirs, pair by pair.</summary>
    /// <param name="what">What a round does.</param>
    /// <param name="unit">What <paramref name="perRound"/> counts.</param>
    /// <param name="perRound">How many units a round does.</param>
    /// <param name="rounds">Counted rounds; one uncounted goes before.</param>
    /// <param name="ours">Does a round.</param>
    /// <param name="twin">The other side, or null.</param>
    /// <param name="limit">The ratio to <paramref name="twin"/> that is promised; null promises nothing.</param>
    /// <param name="told">The other side once more in another way, and which; told, not judged.</param>
    /// <returns>False if there is a twin and the median ratio is above the limit.</returns>
    public static bool Fight(string what, string unit, double perRound, int rounds, Action ours, Twin? twin, double? limit, (string Way, Twin? Twin) told = default)
    {
        List<double> our = [], their = [], toldTheir = [];
        for (int i = 0; i <= rounds; i++)
        {
            System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();
            ours();
            double seconds = clock.Elapsed.TotalSeconds, other = twin?.Round().Seconds ?? double.NaN, third = told.Twin?.Round().Seconds ?? double.NaN;
            if (i == 0) continue;
            our.Add(seconds);
            their.Add(other);
            toldTheir.Add(third);
        }
        double[] Ratios(List<double> others) => [.. our.Zip(others, (mine, other) => mine / other)];
        string Against(List<double> others) => $"{Time(Median(others) / perRound)}; ratio {Median(Ratios(others)):0.00} ({Ratios(others).Min():0.00} … {Ratios(others).Max():0.00} over {rounds} pairs)";
        Console.WriteLine($"  {what}: ours {Time(Median(our) / perRound)} per {unit}" + (twin is null ? "" : $", PyTorch {Against(their)}" + (limit is null ? "" : $", promised ≤ {limit:0.00}")));
        if (told.Twin is not null) Console.WriteLine($"    PyTorch {told.Way} {Against(toldTheir)}");
        return twin is null || limit is null || Median(Ratios(their)) <= limit;
    }

    public static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Time(double seconds) => seconds switch
    {
        < 1e-3 => $"{seconds * 1e6:0.00} µs",
        < 1 => $"{seconds * 1e3:0.0} ms",
        _ => $"{seconds:0.00} s",
    };
}
