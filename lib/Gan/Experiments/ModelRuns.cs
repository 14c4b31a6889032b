using Gan.Data;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Experiments;

/// <summary>Trained runs of a config.</summary>
public static class ModelRuns
{
    /// <summary>The network that metrics and figures use: the running average of the generator's weights.</summary>
    public const string Average = "G_ema";

    /// <summary>The run from the cache, resumed or trained now; its networks are G, D and the average G_ema.</summary>
    /// <param name="config">What to train.</param>
    /// <param name="runs">Where runs lie.</param>
    /// <param name="name">Leads the folder's name, for example <c>f-16</c>.</param>
    /// <param name="source">Real images.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="watch">Who looks on.</param>
    public static Run TrainOrLoad(this IModelConfig config, RunCache runs, string name, IImageSource source, Device device, RunWatch? watch = null) => runs.TrainOrLoad(
        new RunPlan(config.Paper, name, config, config.Train, source.Identity, config.Version), (seeds, where) => config.Setup(source, seeds, where), device,
        watch?.Progress, watch?.OnSnapshot, watch?.Cancellation ?? default);

    /// <summary>The averaged generator of a run.</summary>
    public static IGenerator Generator(this Run run) => (IGenerator)run.Network<nn.Module>(Average);
}
