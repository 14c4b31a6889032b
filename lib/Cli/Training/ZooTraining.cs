using Gan.Metrics;
using Gan.Models.Zoo;
using Gan.Results;
using Gan.Training;
using TorchSharp;

namespace Cli.Training;

/// <summary>Trains a model of the zoo.</summary>
internal static class ZooTraining
{
    public static int Run(TrainOptions options)
    {
        ZooConfig config = ZooPresets.Find(options.Model, options.Profile);
        config = config with { Train = config.Train with { Seed = options.Seed } };
        Lab lab = options.Lab("Zoo");
        using ZooStudy study = ZooStudy.Open(lab, options.Data);
        using Run run = config.TrainOrLoad(new RunCache(lab.Runs), options.Model, study.Source, lab.Device, new RunWatch(new ConsoleProgress(), Cancellation: options.Cancellation));
        ILatentGenerator generator = ZooStudy.Generator(run);
        Metric[] metrics = generator.Classes > 0
            ? [MetricList.Agreement, MetricList.Frechet, MetricList.Precision, MetricList.Recall]
            : [MetricList.Frechet, MetricList.Precision, MetricList.Recall];
        IReadOnlyList<MetricValue> values = study.Measure(generator, options.Model, metrics);
        TrainOptions.Print(values);
        Console.WriteLine($"{config.Train.TotalSteps} steps in {run.Seconds:0} s; checkpoint in {run.Folder.Path}");
        if (options.Ship)
        {
            TrainOptions.Print(ShippedWeights.Save(
                $"zoo-{options.Model}-{study.Source.Name}", ShippedWeights.DefaultFolder, (torch.nn.Module)generator, config,
                options.Provenance(lab, study.Source.Identity, Checkout.Folder(), config.Train.TotalSteps, run.Seconds, values)));
        }
        return ExitCodes.Well;
    }
}
