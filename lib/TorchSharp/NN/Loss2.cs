using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A loss of two inputs.</summary>
public abstract class Loss<T1, T2, TResult>(nn.Reduction reduction = nn.Reduction.Mean) : nn.Module<T1, T2, TResult>(nameof(Loss<,,>))
{
    /// <summary>What becomes of the per-element losses.</summary>
    public nn.Reduction reduction { get; } = reduction;
}
