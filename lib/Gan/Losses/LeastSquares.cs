using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>
/// LSGAN on raw scores with targets a = 0, b = c = 1 (Mao et al. 2017, eq. 2 and 9): the score itself is the output, no sigmoid.
/// </summary>
public static class LeastSquares
{
    /// <summary>½E[(D(fake) − 1)²], a scalar.</summary>
    public static Tensor Generator(FakeScores fake) => Toward(fake.Values, 1);

    /// <summary>½E[(D(real) − 1)²] + ½E[D(fake)²], a scalar.</summary>
    public static Tensor Discriminator(RealScores real, FakeScores fake) => Toward(real.Values, 1) + Toward(fake.Values, 0);

    private static Tensor Toward(Tensor scores, double target) => (scores - target).square().mean() * 0.5;
}
