using System.Diagnostics;
using Gan.Metrics;
using static TorchSharp.torch;

namespace Bench;

/// <summary>The size of Inception's features. The twin takes scipy's matrix square root, as most FID programs do.</summary>
internal static class FrechetBench
{
    private const int Dimension = 2048, Samples = 4096;
    private const double Speedup = 5, Tolerance = 1e-6;

    public static bool Run()
    {
        string folder = Directory.CreateTempSubdirectory("frechet-").FullName;
        try
        {
            using Tensor mix = randn(Dimension, Dimension, dtype: float64) / Math.Sqrt(Dimension);
            using FeatureStatistics first = Statistics(eye(Dimension, dtype: float64), 0, folder, "first");
            using FeatureStatistics second = Statistics(mix + eye(Dimension, dtype: float64), 0.1, folder, "second");
            using Twin? twin = Twin.Start("frechet", folder, $"{Dimension}", $"{get_num_threads()}");
            double ours = 0, theirs = double.NaN;
            List<double> our = [], ratios = [];
            for (int i = 0; i < 3; i++)
            {
                Stopwatch clock = Stopwatch.StartNew();
                ours = FrechetDistance.Compute(first, second);
                our.Add(clock.Elapsed.TotalSeconds);
                if (twin is null) continue;
                (double seconds, theirs) = twin.Round();
                ratios.Add(seconds / our[^1]);
            }
            Console.WriteLine($"  ours {Duel.Median(our):0.00} s" + (twin is null ? "" :
                $", scipy's sqrtm {Duel.Median(ratios):0.0} times as long, promised ≥ {Speedup:0}; the values differ by {Math.Abs(ours / theirs - 1):0.0e0}, promised ≤ {Tolerance:0e0}"));
            return twin is null || (Duel.Median(ratios) >= Speedup && Math.Abs(ours / theirs - 1) <= Tolerance);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FeatureStatistics Statistics(Tensor mixing, double shift, string folder, string name)
    {
        using var scope = NewDisposeScope();
        FeatureStatistics statistics = FeatureStatistics.Of(randn(Samples, Dimension, dtype: float64).matmul(mixing) + shift);
        File.WriteAllBytes(Path.Combine(folder, name + ".mean"), statistics.Mean.bytes.ToArray());
        File.WriteAllBytes(Path.Combine(folder, name + ".covariance"), statistics.Covariance().bytes.ToArray());
        return statistics;
    }
}
