using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Losses;

/// <summary>
/// Binary cross-entropy on logits: −y·log σ(s) − (1−y)·log(1−σ(s)), computed as softplus(s) − y·s, which never takes the log of zero.
/// The discriminator's two halves are averaged, as a classifier's loss over one batch of both; the generator minimizes the
/// cross-entropy to "real" (Goodfellow et al. 2014, §3, the heuristic against saturation).
/// </summary>
public static class BinaryCrossEntropy
{
    /// <summary>E[BCE(D(fake), 1)], a scalar.</summary>
    public static Tensor Generator(FakeScores fake) => Toward(fake.Values, 1);

    /// <summary>½E[BCE(D(real), realTarget)] + ½E[BCE(D(fake), 0)], a scalar.</summary>
    /// <param name="realTarget">1, or a little less for one-sided label smoothing (Salimans et al. 2016, §3.4).</param>
    public static Tensor Discriminator(RealScores real, FakeScores fake, double realTarget = 1) =>
        (Toward(real.Values, realTarget) + Toward(fake.Values, 0)) * 0.5;

    /// <summary>∂BCE/∂s = σ(s) − y: as large as the classifier is wrong, however saturated.</summary>
    public static double ScoreGradient(double score, double target) => 1 / (1 + Math.Exp(-score)) - target;

    private static Tensor Toward(Tensor scores, double target) => (softplus(scores) - scores * target).mean();
}
