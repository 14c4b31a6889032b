using Gan.Data;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Training;

namespace Cli.Training;

/// <summary>Trains StyleGAN, or the reader that knows the factors of sprites.</summary>
internal static class StyleGanTraining
{
    public static readonly string[] Names = ["stylegan", "sprite-reader"];

    public static int Run(TrainOptions options) => options.Model == "sprite-reader" ? Reader(options) : Generator(options);

    private static int Generator(TrainOptions options)
    {
        Lab lab = options.Lab("StyleGan");
        int resolution = StyleGanConfig.For(options.Profile, options.Resolution).Resolution;
        if (options.Run is { } folder) return Keep(options, lab, new RunFolder(folder), resolution);
        IImageSource source = DataSets.Open(options.Data, options: StyleGanStudy.DataOptionsFor(options.Data, resolution));
        lab.UseData(source.Name, source.Identity, source.Count);
        StyleGanConfig config = StyleGanConfig.For(options.Profile, resolution, source.Shape.Channels);
        config = config with { Train = config.Train with { Seed = options.Seed } };
        RunCache runs = new(lab.Runs);
        string name = $"{options.Model}-{resolution}";
        using Run run = config.TrainOrLoad(runs, name, source, lab.Device, new RunWatch(new ConsoleProgress(), Cancellation: options.Cancellation));
        Console.WriteLine($"{run.Plan.Train.TotalSteps} steps in {run.Seconds:0} s; checkpoint in {run.Folder.Path}");
        return Keep(options, lab, run.Folder, resolution);
    }

    private static int Keep(TrainOptions options, Lab lab, RunFolder folder, int resolution)
    {
        using StyleGanStudy study = StyleGanStudy.Open(lab, options.Data, resolution);
        using StyleGanGenerator generator = StyleGanNetworks.Open(folder.Path), then = new(generator.Config);
        GrowthSchedule schedule = new(generator.Config);
        bool Grown(long step) => schedule.At(step - 1).Stage.Resolution == generator.Config.Resolution;
        return GeneratorKeeping.Keep(options, lab, folder, study, generator, then, StyleGanStudy.ShippedName(study.Source, resolution), generator.Config, Grown);
    }

    private static int Reader(TrainOptions options)
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
