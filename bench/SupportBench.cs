using System.Diagnostics;
using Gan.Metrics;
using static TorchSharp.torch;

namespace Bench;

/// <summary>Metrics of many features: no whole copy of them in float64 may be made, and no matrix of their distances.</summary>
internal static class SupportBench
{
    private const double Limit = 2.0;

    public static bool Run() => Run(
        Number("BENCH_IMAGES", 50_000), Number("BENCH_DIMENSION", 512), Environment.GetEnvironmentVariable("BENCH_PARTS") ?? "fsd");
    private static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out int n) ? n : otherwise;

    private static bool Run(int images, int dimension, string parts)
    {
        using var real = new Real("random", randn(images, dimension));
        using var fake = new Fake("random", randn(images, dimension) * 1.1);
        Console.WriteLine($"  {images} x {dimension}; {Resident():0.00} GB with the features");
        if (parts.Contains('f')) Timed("fd", () => FrechetDistance.Compute(real, fake));
        if (parts.Contains('s')) Timed("precision/recall", () => PrecisionRecall.Compute(real, fake));
        if (parts.Contains('d')) Timed("density/coverage", () => DensityCoverage.Compute(real, fake));
        return Peak() < Limit;
    }

    private static void Timed<T>(string name, Func<T> compute)
    {
        Stopwatch clock = Stopwatch.StartNew(); using Process me = Process.GetCurrentProcess(); var cpu0 = me.TotalProcessorTime;
        T value = compute();
        me.Refresh(); Console.WriteLine($"  cpu {(me.TotalProcessorTime - cpu0).TotalSeconds:0.0}"); Console.WriteLine($"  {name}: {value}; {clock.Elapsed.TotalSeconds:0.0} s, peak {Peak():0.00} GB");
    }

    private static double Resident()
    {
        using Process self = Process.GetCurrentProcess();
        return self.WorkingSet64 / 1e9;
    }

    private static double Peak()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1e9;
    }
}
