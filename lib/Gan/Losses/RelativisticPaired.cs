using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Losses;

/// <summary>
/// The relativistic pairing GAN (Jolicoeur-Martineau 2019, RpGAN with the logistic function), as R3GAN (Huang et al. 2024, eq. 2) takes it: each fake
/// image is scored relative to a real one, image by image, so that no half of the data can be left behind on one side of a threshold.
/// </summary>
public static class RelativisticPaired
{
    /// <summary>E[softplus(−(D(fake) − D(real)))], a scalar.</summary>
    /// <exception cref="ArgumentException">There are not as many real scores as fake ones.</exception>
    public static Tensor Generator(RealScores real, FakeScores fake) => softplus(Difference(real, fake)).mean();

    /// <summary>E[softplus(−(D(real) − D(fake)))], a scalar.</summary>
    /// <exception cref="ArgumentException">There are not as many real scores as fake ones.</exception>
    public static Tensor Discriminator(RealScores real, FakeScores fake) => softplus(-Difference(real, fake)).mean();

    private static Tensor Difference(RealScores real, FakeScores fake) => real.Values.shape.SequenceEqual(fake.Values.shape)
        ? real.Values - fake.Values
        : throw new ArgumentException($"Scores are paired, but there are [{string.Join(", ", real.Values.shape)}] real and [{string.Join(", ", fake.Values.shape)}] fake ones.");
}
