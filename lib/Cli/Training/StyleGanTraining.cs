using Gan.Data;
using Gan.Metrics;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Training;
using Gan.Weights;
using TorchSharp;

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
        if (options.Resume is { } other) Console.WriteLine($"goes on from step {config.Adopt(runs, name, source, lab.Device, new RunFolder(other))} of {other}");
        using Run run = config.TrainOrLoad(runs, name, source, lab.Device, new RunWatch(new ConsoleProgress(), Cancellation: options.Cancellation));
        Console.WriteLine($"{run.Plan.Train.TotalSteps} steps in {run.Seconds:0} s; checkpoint in {run.Folder.Path}");
        return Keep(options, lab, run.Folder, resolution);
    }

    /// <summary>Measures what a run left in its folder, and ships it if wanted.</summary>
    private static int Keep(TrainOptions options, Lab lab, RunFolder folder, int resolution)
    {
        long step = folder.Checkpoint.Latest ?? throw new ArgumentException($"{folder.Path} holds no checkpoint.");
        using StyleGanStudy study = StyleGanStudy.Open(lab, options.Data, resolution);
        using StyleGanGenerator generator = new(StyleGanConfig.For(options.Profile, resolution, study.Source.Shape.Channels));
        string file = Path.Combine(folder.Checkpoint.PathOf(step), "G_ema.safetensors");
        using (torch.NewDisposeScope()) WeightsFile.LoadInto(generator, Safetensors.Load(file), file);
        generator.to(lab.Device);
        IReadOnlyList<MetricValue> values = study.Measure(generator, options.Model, MetricList.Frechet, MetricList.Precision, MetricList.Recall);
        TrainOptions.Print(values);
        if (!options.Ship) return ExitCodes.Well;
        TrainOptions.Print(ShippedWeights.Save(
            StyleGanStudy.ShippedName(study.Source, resolution), ShippedWeights.DefaultFolder, generator,
            options.Provenance(lab, study.Source.Identity, folder.Path, step, LossLog.Load(folder.LogPath).Entries[^1].Seconds, values) with { Curve = Curve(study, generator, folder) }));
        return ExitCodes.Well;
    }

    /// <summary>The distance at every snapshot of the full resolution; the generator has its weights again afterwards.</summary>
    private static List<CurvePoint> Curve(StyleGanStudy study, StyleGanGenerator generator, RunFolder folder)
    {
        const int Count = 2000;
        GrowthSchedule schedule = new(generator.Config);
        LossLog log = LossLog.Load(folder.LogPath);
        using Real real = Real.Of(study.Features, study.Images, Count);
        List<CurvePoint> points = [];
        using StyleGanGenerator then = new(generator.Config);
        foreach (long step in folder.SnapshotSteps.Where(s => s > 0 && schedule.At(s - 1).Stage.Resolution == generator.Config.Resolution))
        {
            using (torch.NewDisposeScope()) WeightsFile.LoadInto(then, WeightsFile.Under(Safetensors.Load(folder.SnapshotPath(step)), "G_ema"), folder.SnapshotPath(step));
            using Fake fake = study.Sample(then, count: Count);
            points.Add(new CurvePoint(step, log.Entries.Last(e => e.Step <= step).Losses, FrechetDistance.Compute(real, fake)));
            Console.WriteLine($"step {step}: fd2k {points[^1].Frechet:0.##}");
        }
        return points;
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
                SpriteReaders.ShippedName(resolution), ShippedWeights.DefaultFolder, network,
                options.Provenance(lab, SpriteReaderTrainer.Source(resolution, steps, options.Seed).Identity, Checkout.Folder(), steps, seconds, values)));
        }
        return ExitCodes.Well;
    }
}
