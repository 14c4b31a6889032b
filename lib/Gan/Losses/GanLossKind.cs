namespace Gan.Losses;

/// <summary>The adversarial losses by name, for configuration records; <see cref="GanLoss.Of"/> gives the functions.</summary>
public enum GanLossKind
{
    BinaryCrossEntropy,
    SigmoidSquaredError,
    LeastSquares,
    NonSaturating,
    Hinge,
    Wasserstein,
    RelativisticPaired,
}
