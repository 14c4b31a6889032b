using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Losses;

/// <summary>
/// The logistic losses of Goodfellow et al. 2014 (eq. 1, with the generator's non-saturating form of §3), as StyleGAN uses them:
/// −log σ(s) = softplus(−s) and −log(1 − σ(s)) = softplus(s). The discriminator's terms are summed, not averaged.
/// </summary>
public static class NonSaturating
{
    /// <summary>E[softplus(−D(fake))], a scalar.</summary>
    public static Tensor Generator(FakeScores fake) => softplus(-fake.Values).mean();

    /// <summary>E[softplus(−D(real))] + E[softplus(D(fake))], a scalar.</summary>
    public static Tensor Discriminator(RealScores real, FakeScores fake) => softplus(-real.Values).mean() + softplus(fake.Values).mean();
}
