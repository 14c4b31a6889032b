using Gan.Data;
using Gan.Experiments;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Models;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Results;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Cli.Training;

/// <summary>Trains a model of the catalogue, or takes a finished run; measures its averaged generator, and ships it if that is wanted.</summary>
internal static class ModelTraining
{
    private const int CurveCount = 2000;

    public static int Run(TrainOptions options, ModelEntry model)
    {
        IModelConfig preset = Half(options, model.Preset(options.Profile, options.Resolution));
        Lab lab = options.Lab(preset.Paper);
        if (options.Half > 0 && lab.Device.type == TorchSharp.DeviceType.CPU)
            throw new ArgumentException("--half is for GPUs: on the processor a training step takes longer in bfloat16 (StyleGan2Config.HalfResolutions says why); leave it out.");
        OpenedData opened = DataSets.OpenOrEmbedded(options.Data ?? model.Data, options: StyleGanStudy.DataOptionsFor(options.Data ?? model.Data, preset.Shape.Height));
        if (opened.Notice is { } notice) Console.WriteLine(notice);
        IImageSource source = opened.Source;
        lab.UseData(source.Name, source.Identity, source.Count);
        IModelConfig config = preset.For(source.Shape, source.ClassNames.Count, options.Labels).Seeded(options.Seed);
        if (options.Run is { } folder)
        {
            using var opening = (IDisposable)KnownModels.Catalogue.Open(folder);
            RunFolder finished = new(folder);
            return Keep(options, lab, finished, source, (IGenerator)opening, model.Parse(finished.ConfigText.Config, finished.ConfigPath)); // the run's own, whatever --profile says
        }
        using Run run = config.TrainOrLoad(new RunCache(lab.Runs), $"{options.Model}-{config.Shape.Height}", source, lab.Device, new RunWatch(new ConsoleProgress(), Cancellation: options.Cancellation));
        Console.WriteLine($"{run.Plan.Train.TotalSteps} steps in {run.Seconds:0} s; checkpoint in {run.Folder.Path}");
        return Keep(options, lab, run.Folder, source, run.Generator(), config);
    }

    private static IModelConfig Half(TrainOptions options, IModelConfig preset) => options.Half == 0 ? preset
        : preset is StyleGan2Config second ? second with { HalfResolutions = options.Half }
        : throw new ArgumentException($"--half is for stylegan2; {options.Model} computes in float32.");

    private static int Keep(TrainOptions options, Lab lab, RunFolder folder, IImageSource source, IGenerator generator, IModelConfig config)
    {
        long step = folder.Checkpoint.Latest ?? throw new ArgumentException($"{folder.Path} holds no checkpoint.");
        ((nn.Module)generator).to(lab.Device);
        using IFeatureExtractor features = SourceFeatures.For(source, lab.Runs, lab.Profile == "smoke", _ => new ConsoleProgress());
        using Evaluation evaluation = new(source, features, (int)Math.Min(source.Count, lab.Choose(smoke: 100, quick: 2000, full: 10_000)), options.Seed, lab.Device, lab.Runs);
        IReadOnlyList<MetricValue> values = evaluation.Measure(generator, options.Model, MetricList.Agreement, MetricList.Frechet, MetricList.Precision, MetricList.Recall);
        TrainOptions.Print(values);
        if (!options.Ship) return ExitCodes.Well;
        double seconds = LossLog.Load(folder.LogPath).Entries[^1].Seconds;
        using Evaluation brief = evaluation.Of(CurveCount);
        Provenance provenance = options.Provenance(lab, source.Identity, folder.Path, step, seconds, values) with { Curve = Curve(brief, folder, config) };
        TrainOptions.Print(ShippedWeights.Save($"{options.Model}-{source.Name}-{config.Shape.Height}", ShippedWeights.DefaultFolder, (nn.Module)generator, config, provenance));
        return ExitCodes.Well;
    }

    /// <summary>Losses and distance at every snapshot with whole images.</summary>
    private static List<CurvePoint> Curve(Evaluation evaluation, RunFolder folder, IModelConfig config)
    {
        LossLog log = LossLog.Load(folder.LogPath);
        List<CurvePoint> points = [];
        foreach (long step in folder.SnapshotSteps.Where(s => s > 0 && config.IsGrown(s)))
        {
            using var then = (IDisposable)KnownModels.Catalogue.Open(folder.SnapshotPath(step));
            ((nn.Module)then).to(evaluation.Device);
            double distance = evaluation.Measure((IGenerator)then, "", MetricList.Frechet)[0].Value;
            points.Add(new CurvePoint(step, log.Entries.Last(e => e.Step <= step).Losses, distance));
            Console.WriteLine($"step {step}: fd {distance:0.##}");
        }
        return points;
    }
}
