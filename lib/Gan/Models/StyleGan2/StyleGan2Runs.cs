using Gan.Data;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

/// <summary>Trained runs of a config.</summary>
public static class StyleGan2Runs
{
    /// <summary>The run from the cache, resumed or trained now; its networks are G, D and the average G_ema.</summary>
    /// <param name="config">What to train.</param>
    /// <param name="runs">Where runs lie.</param>
    /// <param name="name">Leads the folder's name, for example <c>f-16</c>.</param>
    /// <param name="source">Real images.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="watch">Who looks on.</param>
    public static Run TrainOrLoad(this StyleGan2Config config, RunCache runs, string name, IImageSource source, Device device, RunWatch? watch = null) =>
        runs.TrainOrLoad(
            Plan(config, name, source), (seeds, where) => StyleGan2Training.Setup(config, source, seeds, where), device,
            watch?.Progress, watch?.OnSnapshot, watch?.Cancellation ?? default);

    private static RunPlan Plan(StyleGan2Config config, string name, IImageSource source) => new("StyleGan2", name, config, config.Train, source.Identity, StyleGan2Training.Version);
}
