using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>
/// The critic's estimate of the Wasserstein-1 distance (Arjovsky et al. 2017, eq. 2), negated to be minimized. Only meaningful with a
/// constraint on the critic: <see cref="GradientPenalty"/>.
/// </summary>
public static class Wasserstein
{
    /// <summary>−E[D(fake)], a scalar.</summary>
    public static Tensor Generator(FakeScores fake) => -fake.Values.mean();

    /// <summary>E[D(fake)] − E[D(real)], a scalar.</summary>
    public static Tensor Discriminator(RealScores real, FakeScores fake) => fake.Values.mean() - real.Values.mean();

    /// <summary>weight · E[D(real)²], which keeps the critic's scores from drifting away (Karras et al. 2018, appendix A.1).</summary>
    public static Tensor Drift(RealScores real, double weight = 0.001) => real.Values.square().mean() * weight;
}
