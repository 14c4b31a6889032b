using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Density and coverage (Naeem et al. 2020, §3): only real images have balls, so outliers among the generated ones cannot inflate
/// the support; the boundary is excluded.
/// </summary>
/// <param name="Density">In how many real balls a generated image lies, over k; 1 on average when the distributions agree, and may
/// exceed 1.</param>
/// <param name="Coverage">Share of real images with a generated image in their ball.</param>
public sealed record DensityCoverage(double Density, double Coverage)
{
    /// <summary>Measures both.</summary>
    /// <param name="k">Neighbors; 5 in the paper.</param>
    /// <param name="chunk">Rows of the distance matrix at a time; 0 chooses.</param>
    public static DensityCoverage Compute(Real real, Fake fake, int k = 5, int chunk = 0)
    {
        using var scope = NewDisposeScope();
        Tensor radii = Neighbors.SquaredRadii(real.Features, k, chunk).unsqueeze(1); // [N, 1]
        long inside = 0, covered = 0;
        new Neighbors(real.Features, fake.Features, chunk).ForEachChunk((start, squared) =>
        {
            Tensor within = squared.lt(radii.narrow(0, start, squared.shape[0]));
            inside += within.sum().item<long>();
            covered += within.any(1).sum().item<long>();
        });
        return new DensityCoverage(inside / (double)k / fake.Count, covered / (double)real.Count);
    }
}
