using System.Diagnostics;
using Gan.Data.Sprites;
using Gan.Randomness;
using Gan.Results;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>What a training would cost on this device, from one step of it at full resolution.</summary>
/// <param name="Config">What would be trained.</param>
/// <param name="Batch">Images in the measured step.</param>
/// <param name="StepSeconds">How long it took: both networks, with the penalty.</param>
/// <param name="Losses">Of the step, by phase.</param>
/// <param name="PeakBytes">The most memory that the process has held so far; on the CPU the tensors are in it.</param>
public sealed record TrainingEstimate(StyleGanConfig Config, int Batch, double StepSeconds, IReadOnlyDictionary<string, double> Losses, long PeakBytes)
{
    private const int Samples = 2000;

    /// <summary>
    /// The images of the training, each weighted by what its resolution costs beside the full one: what growing saves. Ignores that smaller
    /// images use a device less well.
    /// </summary>
    public double FullCostImages
    {
        get
        {
            GeneratorCost cost = GeneratorCost.Of(Config);
            Dictionary<int, double> share = cost.Resolutions.ToDictionary(
                r => r.Resolution, r => (cost.Mapping + cost.Resolutions.Where(o => o.Resolution <= r.Resolution).Sum(o => o.MultiplyAdds)) / (double)cost.MultiplyAdds);
            GrowthSchedule schedule = new(Config);
            double steps = schedule.TotalSteps / (double)Samples;
            return Enumerable.Range(0, Samples).Select(i => schedule.At((long)((i + 0.5) * steps)))
                .Sum(moment => moment.Images.InStep * share[moment.Stage.Resolution] * steps);
        }
    }

    /// <summary>Days for the whole training at the measured pace.</summary>
    public double Days => FullCostImages * StepSeconds / Batch / 86_400;

    /// <summary>Takes one step at full resolution on sprites.</summary>
    /// <param name="config">What would be trained.</param>
    /// <param name="device">Where.</param>
    /// <param name="seed">Initial weights and images.</param>
    /// <param name="batch">Images in the step.</param>
    public static TrainingEstimate Measure(StyleGanConfig config, Device device, long seed = 0, int batch = 1)
    {
        StyleGanConfig one = config with
        {
            FirstResolution = config.Resolution,
            BatchBudget = 0,
            Train = config.Train with { Steps = 1, Kimg = 0, BatchSize = batch, Seed = seed },
        };
        Seeds seeds = new(seed);
        manual_seed(seeds.For("init")).Dispose();
        using TrainingSetup setup = StyleGanTraining.Setup(one, new SpriteSource(batch, one.Resolution, one.Channels), seeds, device);
        using Trainer trainer = new(setup, one.Train, "one step");
        Stopwatch clock = Stopwatch.StartNew();
        trainer.TakeStep();
        IReadOnlyDictionary<string, double> losses = trainer.TakeLosses(); // waits for the device
        using Process process = Process.GetCurrentProcess();
        return new TrainingEstimate(config, batch, clock.Elapsed.TotalSeconds, losses, process.PeakWorkingSet64);
    }

    /// <summary>The numbers for a page.</summary>
    /// <param name="profile">The notebook's.</param>
    public ResultTable ToTable(string profile)
    {
        string step = $"one step at {Config.Resolution}×{Config.Resolution}, batch {Batch}", all = $"the whole training, {Config.Train.Kimg / 1000:0.#} M images";
        GeneratorCost cost = GeneratorCost.Of(Config);
        return new ResultTable("What a training costs here", profile)
            .Measured(step, "seconds", StepSeconds).Measured(step, "peak of the process, GB", PeakBytes / 1e9)
            .Measured(step, "loss of G", Losses["G"]).Measured(step, "loss of D", Losses["D"])
            .Measured(all, "days", Days).Measured(all, "images at full cost, millions", FullCostImages / 1e6)
            .Measured(all, "estimated bytes of G at the last batch, GB", cost.TrainingBytes(Config.BatchAt(Config.Resolution)) / 1e9);
    }
}
