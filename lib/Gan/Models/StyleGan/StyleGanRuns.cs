using Gan.Data;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>Trained runs of a config.</summary>
public static class StyleGanRuns
{
    /// <summary>The run from the cache, resumed or trained now; its networks are G, D and the average G_ema.</summary>
    /// <param name="config">What to train.</param>
    /// <param name="runs">Where runs lie.</param>
    /// <param name="name">Leads the folder's name, for example <c>f-16</c>.</param>
    /// <param name="source">Real images.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="watch">Who looks on.</param>
    public static Run TrainOrLoad(this StyleGanConfig config, RunCache runs, string name, IImageSource source, Device device, RunWatch? watch = null)
    {
        return runs.TrainOrLoad(
            Plan(config, name, source), (seeds, where) => StyleGanTraining.Setup(config, source, seeds, where), device,
            watch?.Progress, watch?.OnSnapshot, watch?.Cancellation ?? default);
    }

    /// <summary>The averaged generator of a run, which all metrics and figures use (<c>Gs</c> in NVIDIA's code).</summary>
    public static StyleGanGenerator Averaged(this Run run) => run.Network<StyleGanGenerator>("G_ema");

    private static RunPlan Plan(StyleGanConfig config, string name, IImageSource source)
    {
        TrainConfig train = config.Train with { Kimg = 0, Steps = new GrowthSchedule(config).TotalSteps }; // batches change with the resolution
        return new RunPlan("StyleGan", name, config, train, source.Identity, StyleGanTraining.Version);
    }
}
