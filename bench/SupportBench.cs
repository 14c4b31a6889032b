using System.Diagnostics;
using Gan.Metrics;
using Gan.Results;
using static TorchSharp.torch;

namespace Bench;

/// <summary>
/// Metrics of as many features as publications use, 50,000 of Inception's 2048 numbers on each side: 0.8 GB that have to be there. No whole
/// copy of them in float64 may be made, and no matrix of their distances. All distances would take many minutes; after half a minute
/// memory has long been what it stays, and the metric is interrupted.
/// </summary>
internal static class SupportBench
{
    private const int Images = 50_000, Dimension = 2048;
    private const double Limit = 2e9;

    public static bool Run()
    {
        using var real = new Real("random", randn(Images, Dimension));
        using var fake = new Fake("random", randn(Images, Dimension).mul_(1.1));
        Console.WriteLine($"  {Images:N0} features of {Dimension} numbers on each side: {Peak() / 1e9:0.00} GB while they were made");
        Timed("Fréchet distance", () => FrechetDistance.Compute(real, fake));
        Timed("precision and recall", () => PrecisionRecall.Compute(real, fake));
        using var few = new Real("random", real.Features.narrow(0, 0, 1000).clone());
        Timed("density and coverage of 1,000 of the reals", () => DensityCoverage.Compute(few, fake));
        Console.WriteLine($"  promised ≤ {Limit / 1e9:0.0} GB");
        return Peak() <= Limit;
    }

    private static void Timed<T>(string name, Func<T> compute)
    {
        Stopwatch clock = Stopwatch.StartNew();
        AppContext.SetData(Interruption.Name, () => clock.Elapsed.TotalSeconds > 30);
        string end = "";
        try
        {
            compute();
        }
        catch (OperationCanceledException)
        {
            end = ", interrupted";
        }
        AppContext.SetData(Interruption.Name, null);
        Console.WriteLine($"  {name}: {clock.Elapsed.TotalSeconds:0} s{end}; {Peak() / 1e9:0.00} GB at most so far");
    }

    private static long Peak()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
