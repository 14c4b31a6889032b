using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>One update within a training step: which networks learn, how, how often, and from what loss.</summary>
/// <param name="Name">Names the loss in logs and the optimizer in checkpoints, for example <c>D</c> or <c>Dreg</c>.</param>
/// <param name="Networks">The networks it updates; all others need no gradient while it runs.</param>
/// <param name="Optimizer">Holds parameters of these networks; phases may share one.</param>
/// <param name="Loss">A scalar to minimize.</param>
public sealed record Phase(string Name, IReadOnlyList<nn.Module> Networks, optim.Optimizer Optimizer, Func<StepContext, Tensor> Loss)
{
    public Phase(string name, nn.Module network, optim.Optimizer optimizer, Func<StepContext, Tensor> loss)
        : this(name, [network], optimizer, loss)
    {
    }

    /// <summary>It runs in steps 0, Every, 2·Every, …: 16 for lazy regularization, 5 for a generator after five critic steps.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Learning rate of a step, set before it, or null to leave the optimizer's as it is.</summary>
    public Func<long, double>? LearningRate { get; init; }

    /// <summary>Whether the optimizer loses its moments before a step, as it does when a growing network changes; null: never.</summary>
    public Func<long, bool>? ResetsOptimizer { get; init; }
}
