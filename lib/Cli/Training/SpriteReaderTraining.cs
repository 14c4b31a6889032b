using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Training;

namespace Cli.Training;

/// <summary>Trains the classifier that reads the factors of sprites.</summary>
internal static class SpriteReaderTraining
{
    public const string Name = "sprite-reader";

    public static int Run(TrainOptions options)
    {
        Lab lab = options.Lab("StyleGan");
        int resolution = options.Resolution > 0 ? options.Resolution : 32, steps = lab.Choose(smoke: 10, quick: 500, full: SpriteReaders.Steps);
        ConsoleProgress progress = new();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        using StyleGanDiscriminator network = SpriteReaderTrainer.Train(resolution, steps, options.Seed, progress.Report);
        double seconds = clock.Elapsed.TotalSeconds;
        IReadOnlyList<MetricValue> values = SpriteReaders.Measure(network, resolution, options.Seed);
        TrainOptions.Print(values);
        if (options.Ship)
        {
            TrainOptions.Print(ShippedWeights.Save(
                SpriteReaders.ShippedName(resolution), ShippedWeights.DefaultFolder, network, network.Config,
                options.Provenance(lab, SpriteReaderTrainer.Source(resolution, steps, options.Seed).Identity, Checkout.Folder(), steps, seconds, values)));
        }
        return ExitCodes.Well;
    }
}
