using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>
/// The hinge losses (Lim and Ye 2017; Miyato et al. 2018, eq. 16 and 17): scores beyond the margin of ±1 no longer teach the
/// discriminator.
/// </summary>
public static class Hinge
{
    /// <summary>−E[D(fake)], a scalar.</summary>
    public static Tensor Generator(FakeScores fake) => -fake.Values.mean();

    /// <summary>E[max(0, 1 − D(real))] + E[max(0, 1 + D(fake))], a scalar.</summary>
    public static Tensor Discriminator(RealScores real, FakeScores fake) =>
        (1 - real.Values).relu().mean() + (1 + fake.Values).relu().mean();
}
