using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>
/// The squared error of a sigmoid output, (σ(s) − y)²: the mistake of putting an MSE loss behind a discriminator that ends in a sigmoid.
/// Its gradient 2(σ − y)σ(1 − σ) vanishes at both ends, so a generator whose images are rejected with confidence learns nothing.
/// For the loss of LSGAN, on raw scores, see <see cref="LeastSquares"/>.
/// </summary>
public static class SigmoidSquaredError
{
    /// <summary>E[(σ(D(fake)) − 1)²], a scalar.</summary>
    public static Tensor Generator(FakeScores fake) => Toward(fake.Values, 1);

    /// <summary>½E[(σ(D(real)) − 1)²] + ½E[σ(D(fake))²], a scalar.</summary>
    public static Tensor Discriminator(RealScores real, FakeScores fake) => (Toward(real.Values, 1) + Toward(fake.Values, 0)) * 0.5;

    /// <summary>∂(σ(s) − y)²/∂s = 2(σ − y)σ(1 − σ).</summary>
    public static double ScoreGradient(double score, double target)
    {
        double sigma = 1 / (1 + Math.Exp(-score));
        return 2 * (sigma - target) * sigma * (1 - sigma);
    }

    private static Tensor Toward(Tensor scores, double target) => (scores.sigmoid() - target).square().mean();
}
