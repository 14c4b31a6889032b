using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>A pair of adversarial losses that a training loop can call without knowing which.</summary>
/// <param name="Kind">Its name in configurations.</param>
/// <param name="Generator">Scores of generated images → scalar to minimize.</param>
/// <param name="Discriminator">Scores of real and of generated images → scalar to minimize.</param>
public sealed record GanLoss(GanLossKind Kind, Func<FakeScores, Tensor> Generator, Func<RealScores, FakeScores, Tensor> Discriminator)
{
    /// <summary>The functions of a named loss.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration's.</exception>
    public static GanLoss Of(GanLossKind kind) => kind switch
    {
        GanLossKind.BinaryCrossEntropy =>
            new(kind, BinaryCrossEntropy.Generator, (real, fake) => BinaryCrossEntropy.Discriminator(real, fake)),
        GanLossKind.SigmoidSquaredError => new(kind, SigmoidSquaredError.Generator, SigmoidSquaredError.Discriminator),
        GanLossKind.LeastSquares => new(kind, LeastSquares.Generator, LeastSquares.Discriminator),
        GanLossKind.NonSaturating => new(kind, NonSaturating.Generator, NonSaturating.Discriminator),
        GanLossKind.Hinge => new(kind, Hinge.Generator, Hinge.Discriminator),
        GanLossKind.Wasserstein => new(kind, Wasserstein.Generator, Wasserstein.Discriminator),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"There is no adversarial loss {kind}."),
    };
}
