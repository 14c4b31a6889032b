namespace Gan.Metrics;

/// <summary>How often a classifier sees each class among images: which modes a generator covers, and how evenly.</summary>
public sealed class LabelHistogram
{
    /// <param name="counts">Images of each class.</param>
    /// <exception cref="ArgumentException">There is no class or no image.</exception>
    public LabelHistogram(params IReadOnlyList<long> counts)
    {
        Total = counts.Sum();
        if (Total < 1) throw new ArgumentException("A histogram needs at least one image.", nameof(counts));
        Counts = [.. counts];
    }

    /// <summary>Images by class.</summary>
    public IReadOnlyList<long> Counts { get; }

    public long Total { get; }

    /// <summary>Shannon entropy of the class frequencies in nats: ln(classes) when even, 0 when all images are of one class.</summary>
    public double Entropy => -Counts.Where(count => count > 0).Sum(count => Share(count) * Math.Log(Share(count)));

    /// <summary>
    /// KL divergence of the class frequencies from the uniform distribution in nats: 0 when even, ln(classes) at full collapse.
    /// </summary>
    public double DivergenceFromUniform => Math.Log(Counts.Count) - Entropy;

    /// <summary>The classes a classifier sees in a sample.</summary>
    /// <exception cref="ArgumentException">The features come without logits.</exception>
    public static LabelHistogram Of(Sample sample)
    {
        if (sample.Logits is null)
            throw new ArgumentException($"A label histogram needs logits; '{sample.FeatureName}' features have none.", nameof(sample));
        using var scope = TorchSharp.torch.NewDisposeScope();
        return new LabelHistogram(sample.Logits.argmax(1).bincount(null, sample.Logits.shape[1]).data<long>().ToArray());
    }

    /// <summary>
    /// Classes with at least this part of their even share. Classifiers err, so a single image does not prove a class; a tenth is the
    /// default.
    /// </summary>
    public int Covered(double ofEvenShare = 0.1) => Counts.Count(count => count > 0 && Share(count) * Counts.Count >= ofEvenShare);

    private double Share(long count) => count / (double)Total;
}
