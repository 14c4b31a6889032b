using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>A pair of adversarial losses that a training loop can call without knowing which.</summary>
public sealed class GanLoss
{
    private readonly Func<FakeScores, RealScores?, Tensor> _generator;
    private readonly Func<RealScores, FakeScores, Tensor> _discriminator;

    private GanLoss(GanLossKind kind, Func<FakeScores, Tensor> generator, Func<RealScores, FakeScores, Tensor> discriminator)
        : this(kind, (fake, _) => generator(fake), discriminator, isRelative: false)
    {
    }

    private GanLoss(GanLossKind kind, Func<FakeScores, RealScores?, Tensor> generator, Func<RealScores, FakeScores, Tensor> discriminator, bool isRelative) =>
        (Kind, _generator, _discriminator, IsRelative) = (kind, generator, discriminator, isRelative);

    /// <summary>Its name in configurations.</summary>
    public GanLossKind Kind { get; }

    /// <summary>Whether the generator's loss compares with scores of real images, which the discriminator then has to give in its phase too.</summary>
    public bool IsRelative { get; }

    /// <summary>Scores of fake images → scalar to minimize.</summary>
    /// <param name="real">Scores of as many real images; only relative losses need them.</param>
    /// <exception cref="ArgumentNullException">The loss is relative, and there are no scores of real images.</exception>
    public Tensor Generator(FakeScores fake, RealScores? real = null)
    {
        if (IsRelative && real is null) throw new ArgumentNullException(nameof(real));
        return _generator(fake, real);
    }

    /// <summary>Scores of real and of fake images → scalar to minimize.</summary>
    public Tensor Discriminator(RealScores real, FakeScores fake) => _discriminator(real, fake);

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
        GanLossKind.RelativisticPaired => new(kind, (fake, real) => RelativisticPaired.Generator(real!.Value, fake), RelativisticPaired.Discriminator, isRelative: true),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"There is no adversarial loss {kind}."),
    };
}
