using Gan.Data;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Results;
using Gan.Training;

namespace Cli.Training;

/// <summary>Trains StyleGAN2: a profile's preset, or one of the official ones.</summary>
internal static class StyleGan2Training
{
    public const string Name = "stylegan2";

    public static int Run(TrainOptions options)
    {
        Lab lab = options.Lab("StyleGan2");
        if (options.Half > 0 && lab.Device.type == TorchSharp.DeviceType.CPU)
            throw new ArgumentException("--half is for GPUs: on the processor a training step takes longer in bfloat16 (StyleGan2Config.HalfResolutions says why); leave it out.");
        StyleGan2Config preset = Preset(options, options.Resolution, 3);
        if (options.Run is { } folder) return Keep(options, lab, new RunFolder(folder), preset.Resolution);
        IImageSource source = DataSets.Open(options.Data, options: StyleGanStudy.DataOptionsFor(options.Data, preset.Resolution));
        lab.UseData(source.Name, source.Identity, source.Count);
        StyleGan2Config config = Preset(options, preset.Resolution, source.Shape.Channels);
        config = config with { Train = config.Train with { Seed = options.Seed } };
        RunCache runs = new(lab.Runs);
        string name = $"{options.Model}-{config.Resolution}";
        using Run run = config.TrainOrLoad(runs, name, source, lab.Device, new RunWatch(new ConsoleProgress(), Cancellation: options.Cancellation));
        Console.WriteLine($"{run.Plan.Train.TotalSteps} steps in {run.Seconds:0} s; checkpoint in {run.Folder.Path}");
        return Keep(options, lab, run.Folder, config.Resolution);
    }

    private static StyleGan2Config Preset(TrainOptions options, int resolution, int channels)
    {
        StyleGan2Config preset = StyleGan2Config.PresetNames.Contains(options.Profile)
            ? StyleGan2Config.Preset(options.Profile, resolution) with { Channels = channels }
            : StyleGan2Config.For(options.Profile, resolution, channels);
        return preset with { HalfResolutions = options.Half };
    }

    private static int Keep(TrainOptions options, Lab lab, RunFolder folder, int resolution)
    {
        using StyleGan2Study study = StyleGan2Study.Open(lab, options.Data, resolution);
        using StyleGan2Generator generator = StyleGan2Networks.Open(folder.Path), then = new(generator.Config);
        return GeneratorKeeping.Keep(options, lab, folder, study, generator, then, StyleGan2Study.ShippedName(study.Source, resolution), generator.Config, _ => true);
    }
}
