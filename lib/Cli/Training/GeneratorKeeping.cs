using Gan.Metrics;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Training;
using Gan.Weights;
using TorchSharp;

namespace Cli.Training;

/// <summary>Measures the averaged generator of a finished run, and ships it with its curve if that is wanted.</summary>
internal static class GeneratorKeeping
{
    private const int CurveCount = 2000;

    /// <param name="options">What was asked for.</param>
    /// <param name="lab">Where it was trained.</param>
    /// <param name="folder">The run's.</param>
    /// <param name="study">Measures.</param>
    /// <param name="generator">The final weights.</param>
    /// <param name="then">Another of the same shape, which takes the weights of snapshots.</param>
    /// <param name="name">What shipped weights are called.</param>
    /// <param name="config">The generator's.</param>
    /// <param name="counts">Whether the snapshot of a step belongs to the curve.</param>
    public static int Keep<T>(TrainOptions options, Lab lab, RunFolder folder, StyleStudy study, T generator, T then, string name, object config, Func<long, bool> counts)
        where T : StyleGenerator
    {
        long step = folder.Checkpoint.Latest ?? throw new ArgumentException($"{folder.Path} holds no checkpoint.");
        generator.to(lab.Device);
        then.to(lab.Device);
        IReadOnlyList<MetricValue> values = study.Measure(generator, options.Model, MetricList.Frechet, MetricList.Precision, MetricList.Recall);
        TrainOptions.Print(values);
        if (!options.Ship) return ExitCodes.Well;
        double seconds = LossLog.Load(folder.LogPath).Entries[^1].Seconds;
        Provenance provenance = options.Provenance(lab, study.Source.Identity, folder.Path, step, seconds, values) with { Curve = Curve(study, then, folder, counts) };
        TrainOptions.Print(ShippedWeights.Save(name, ShippedWeights.DefaultFolder, generator, config, provenance));
        return ExitCodes.Well;
    }

    private static List<CurvePoint> Curve(StyleStudy study, StyleGenerator then, RunFolder folder, Func<long, bool> counts)
    {
        LossLog log = LossLog.Load(folder.LogPath);
        using Real real = Real.Of(study.Features, study.Images, CurveCount);
        List<CurvePoint> points = [];
        foreach (long step in folder.SnapshotSteps.Where(s => s > 0 && counts(s)))
        {
            using (torch.NewDisposeScope()) WeightsFile.LoadInto(then, WeightsFile.Under(Safetensors.Load(folder.SnapshotPath(step)), "G_ema"), folder.SnapshotPath(step));
            using Fake fake = study.Sample(then, count: CurveCount);
            points.Add(new CurvePoint(step, log.Entries.Last(e => e.Step <= step).Losses, FrechetDistance.Compute(real, fake)));
            Console.WriteLine($"step {step}: fd2k {points[^1].Frechet:0.##}");
        }
        return points;
    }
}
