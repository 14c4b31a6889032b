using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// The Fréchet distance of two Gaussians, ‖μ₁ − μ₂‖² + Tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½) (Dowson and Landau 1982; of Inception-2015 features: FID,
/// Heusel et al. 2017). With any factors Σ₁ = AAᵀ and Σ₂ = BBᵀ the trace of the root is the sum of the singular values of AᵀB, or of
/// the square roots of the eigenvalues of AᵀΣ₂A: symmetric, real, and far cheaper than a matrix square root. Biased upward by few
/// samples: compare only at equal counts.
/// </summary>
public static class FrechetDistance
{
    /// <summary>The relative error of the trace above which the fast way gives way to the exact one.</summary>
    private const double Tolerance = 1e-7;

    /// <summary>2⁻⁵², the spacing of float64 at 1.</summary>
    private const double RelativeRounding = 2.220446049250313e-16;

    /// <summary>
    /// The distance of two sets of features. Fewer images than dimensions make the covariances rank-deficient; the trace then
    /// comes straight from the singular values of the features' N₁ × N₂ inner products, cheaper and without loss of digits.
    /// </summary>
    /// <exception cref="ArgumentException">The features come from different extractors, or there are fewer than two.</exception>
    public static double Compute(Real real, Fake fake)
    {
        if (real.FeatureName != fake.FeatureName || real.Dimension != fake.Dimension)
            throw new ArgumentException($"'{real.FeatureName}' and '{fake.FeatureName}' features cannot be compared.", nameof(fake));
        if (Math.Max(real.Count, fake.Count) > real.Dimension) return Compute(real.Statistics, fake.Statistics);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        (Tensor first, Tensor second) = (Centered(real), Centered(fake)); // [N, D], X̃ᵀX̃ = Σ
        Tensor gap = Mean(real) - Mean(fake);
        double root = linalg.svdvals(first.mm(second.T)).sum().item<double>();
        return Assemble(gap, first.square().sum(), second.square().sum(), root);
    }

    /// <summary>The distance of two sets of statistics; symmetric in its arguments.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    /// <exception cref="InvalidOperationException">One of them has seen fewer than two vectors.</exception>
    public static double Compute(FeatureStatistics real, FeatureStatistics fake)
    {
        if (real.Dimension != fake.Dimension)
            throw new ArgumentException($"Features of {real.Dimension} and {fake.Dimension} dimensions cannot be compared.", nameof(fake));
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        (Tensor first, Tensor second) = (real.Covariance(), fake.Covariance());
        return Assemble(real.Mean - fake.Mean, first.trace(), second.trace(), TraceOfRoot(first, second));
    }

    /// <summary>Tr((Σ₁Σ₂)^½) of two positive semi-definite matrices [D, D] in float64.</summary>
    internal static double TraceOfRoot(Tensor first, Tensor second) =>
        FromEigenvalues(first, second) ?? linalg.svdvals(EigenFactor(first).T.mm(EigenFactor(second))).sum().item<double>();

    /// <summary>
    /// With Σ₁ = LLᵀ (Cholesky), Σ√λ over the eigenvalues of LᵀΣ₂L. Rounding shifts each λ by about δ = 2⁻⁵²·λmax and so its root by
    /// min(√δ, δ/2√λ): nothing for well-conditioned matrices, far too much where many λ should be zero. Null if that exceeds the tolerance,
    /// or if there is no Cholesky factor.
    /// </summary>
    private static double? FromEigenvalues(Tensor first, Tensor second)
    {
        (Tensor factor, Tensor info) = linalg.cholesky_ex(first);
        if (info.item<int>() != 0) return null;
        Tensor roots = linalg.eigvalsh(LowerHalf(factor, second)).clamp_min(0).sqrt();
        double largest = roots.max().item<double>(), shift = RelativeRounding * largest * largest, sum = roots.sum().item<double>();
        double error = (shift / (roots * 2).clamp_min(Math.Sqrt(shift))).sum().item<double>();
        return error <= Tolerance * sum ? sum : null;
    }

    /// <summary>
    /// The lower half of LᵀΣL, all that an eigenvalue routine reads, by blocks of columns: L is zero above its diagonal, so a block that
    /// starts at row i needs neither Σ nor L above it, and two thirds of the multiplications fall away.
    /// </summary>
    private static Tensor LowerHalf(Tensor factor, Tensor matrix)
    {
        long dimension = matrix.shape[0], width = Math.Max(64, dimension / 8);
        Tensor lower = zeros_like(matrix);
        for (long start = 0; start < dimension; start += width)
        {
            (long rest, long columns) = (dimension - start, Math.Min(width, dimension - start));
            Tensor remaining = factor.narrow(0, start, rest).narrow(1, start, rest);
            Tensor product = matrix.narrow(0, start, rest).narrow(1, start, rest).mm(remaining.narrow(1, 0, columns));
            lower.narrow(0, start, rest).narrow(1, start, columns).copy_(remaining.T.mm(product));
        }
        return lower;
    }

    /// <summary>A [D, R] with Σ = AAᵀ to rounding: eigenvectors times roots, without the directions in which Σ is zero.</summary>
    private static Tensor EigenFactor(Tensor covariance)
    {
        (Tensor values, Tensor vectors) = linalg.eigh(covariance); // ascending
        double noise = covariance.shape[0] * RelativeRounding * Math.Max(0, values.max().item<double>());
        long zeros = values.le(noise).sum().item<long>();
        long rank = values.shape[0] - zeros;
        return vectors.narrow(1, zeros, rank) * values.narrow(0, zeros, rank).sqrt();
    }

    private static double Assemble(Tensor gap, Tensor firstTrace, Tensor secondTrace, double root) =>
        gap.square().sum().item<double>() + firstTrace.item<double>() + secondTrace.item<double>() - 2 * root;

    private static Tensor Mean(Sample sample) => sample.Features.cpu().to_type(float64).mean([0]);

    private static Tensor Centered(Sample sample)
    {
        if (sample.Count < 2) throw new ArgumentException($"A Fréchet distance needs at least two images; there are {sample.Count}.");
        return (sample.Features.cpu().to_type(float64) - Mean(sample)) / Math.Sqrt(sample.Count - 1);
    }
}
