namespace Gan.Metrics;

/// <summary>What a metric is computed from: real and generated images through the same extractor. Owns neither.</summary>
public sealed class Evidence
{
    /// <param name="real">The data.</param>
    /// <param name="fake">The generator.</param>
    /// <param name="seed">Chooses subsets where a metric draws them.</param>
    /// <exception cref="ArgumentException">The two were seen through different extractors.</exception>
    public Evidence(Real real, Fake fake, long seed = 0)
    {
        if (real.FeatureName != fake.FeatureName || real.Dimension != fake.Dimension)
            throw new ArgumentException($"'{real.FeatureName}' and '{fake.FeatureName}' features cannot be compared.", nameof(fake));
        (Real, Fake, Seed) = (real, fake, seed);
    }

    public Real Real { get; }

    public Fake Fake { get; }

    public long Seed { get; }

    /// <summary>Precision and recall, computed once for both.</summary>
    internal PrecisionRecall PrecisionRecall => field ??= PrecisionRecall.Compute(Real, Fake);

    /// <summary>Density and coverage, computed once for both.</summary>
    internal DensityCoverage DensityCoverage => field ??= DensityCoverage.Compute(Real, Fake);
}
