using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// exp(E KL(p(y|x) ‖ p(y))), the formula of the Inception Score (Salimans et al. 2016, §4) on any classifier: from 1 (all images alike,
/// or no class recognized) to the number of classes (each image certain, all classes equally frequent).
/// </summary>
/// <param name="Mean">Mean over the splits.</param>
/// <param name="Deviation">Standard deviation between the splits (divided by their number).</param>
public sealed record ClassifierScore(double Mean, double Deviation)
{
    /// <summary>Measures it.</summary>
    /// <param name="sample">Either kind: the score looks at one set alone, and that of real images is the yardstick.</param>
    /// <param name="splits">Consecutive parts, each scored on its own; 10 is customary. The score grows with the size of a part.</param>
    /// <param name="shuffle">
    /// Puts the images into a random order of this seed before they are split, or null to take them as they come: where a folder is sorted by
    /// class, its parts have too few classes each.
    /// </param>
    /// <exception cref="ArgumentException">The features come without logits, or there are fewer images than splits.</exception>
    public static ClassifierScore Compute(Sample sample, int splits = 10, long? shuffle = null)
    {
        if (sample.Logits is null)
            throw new ArgumentException($"A classifier score needs logits; '{sample.FeatureName}' features have none.", nameof(sample));
        ArgumentOutOfRangeException.ThrowIfLessThan(splits, 1);
        if (sample.Count < splits)
            throw new ArgumentException($"{sample.Count} images cannot be scored in {splits} splits.", nameof(splits));
        using var noGrad = no_grad();
        using Tensor? order = shuffle is { } seed ? tensor(new Seeds(seed).Stream("classifier score").Permutation(sample.Count)) : null;
        double[] scores = new double[splits];
        for (int i = 0; i < splits; i++)
        {
            using var scope = NewDisposeScope();
            (long start, long end) = (i * sample.Count / splits, (i + 1) * sample.Count / splits);
            Tensor part = order is null ? sample.Logits.narrow(0, start, end - start) : sample.Logits.index_select(0, order.narrow(0, start, end - start));
            Tensor conditional = part.to_type(float64).log_softmax(1); // [n, classes]
            Tensor marginal = conditional.exp().mean([0]).clamp_min(double.Epsilon).log(); // [classes]
            scores[i] = Math.Exp((conditional.exp() * (conditional - marginal)).sum(1).mean().item<double>());
        }
        double mean = scores.Average();
        return new ClassifierScore(mean, Math.Sqrt(scores.Average(score => (score - mean) * (score - mean))));
    }
}
