using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A loss of two inputs whose terms are weighted.</summary>
public abstract class WeightedLoss<T1, T2, TResult>(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
    : Loss<T1, T2, TResult>(reduction)
{
    /// <summary>The weights, or null for equal ones. The caller keeps owning the tensor.</summary>
    public Tensor? weight { get; } = weight;
}
