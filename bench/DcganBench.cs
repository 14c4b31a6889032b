using Gan.Data;
using Gan.Models.Zoo;
using Gan.Randomness;
using Gan.Training;
using TorchSharp;

namespace Bench;

/// <summary>The quick DCGAN's training step with everything the trainer does: data, both players, Adam, the moving average.</summary>
internal static class DcganBench
{
    private const int Steps = 20;

    public static bool Run()
    {
        using Twin? twin = Twin.Start("dcgan", $"{Steps}", $"{torch.get_num_threads()}");
        using TrainingSetup setup = Setup();
        using Trainer trainer = new(setup, Config.Train);
        return Duel.Fight($"training step, width {Config.Width}, batch {Config.Train.BatchSize}, {torch.get_num_threads()} threads", "step", Steps, rounds: 9, () =>
        {
            for (int i = 0; i < Steps; i++) trainer.TakeStep();
            trainer.TakeLosses();
        }, twin, limit: 0.9);
    }

    internal static DcganConfig Config { get; } = DcganConfig.For("quick");

    internal static TrainingSetup Setup()
    {
        torch.manual_seed(0).Dispose();
        GlyphSource source = new(options: new DataOptions { Count = 4096 });
        source.Get([.. Enumerable.Range(0, 4096).Select(i => (long)i)]).Dispose(); // all drawn before the clock starts
        return Config.Setup(source, new Seeds(0), torch.CPU);
    }
}
