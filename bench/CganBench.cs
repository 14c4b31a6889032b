using Gan.Data;
using Gan.Models.Zoo;
using Gan.Randomness;
using Gan.Training;
using TorchSharp;

namespace Bench;

/// <summary>The quick CGAN's training step, of linear layers only: so small that what stands around the products counts. And what Adam takes of it.</summary>
internal static class CganBench
{
    private const int Steps = 50;

    public static bool Run()
    {
        using Twin? twin = Twin.Start("cgan", $"{Steps}", $"{torch.get_num_threads()}");
        (TrainingSetup setup, TrainConfig train) = Training();
        using TrainingSetup owned = setup;
        using Trainer trainer = new(setup, train);
        bool kept = Duel.Fight($"training step, batch {train.BatchSize}, {torch.get_num_threads()} threads", "step", Steps, rounds: 9, () =>
        {
            for (int i = 0; i < Steps; i++) trainer.TakeStep();
            trainer.TakeLosses();
        }, twin, limit: 1.0);
        Duel.Fight("of it, both networks' Adam", "step", Steps, rounds: 9, () =>
        {
            for (int i = 0; i < Steps; i++)
                foreach (Phase phase in setup.Phases)
                {
                    using var scope = torch.NewDisposeScope();
                    phase.Optimizer.step();
                }
        }, twin: null, limit: null);
        return kept;
    }

    internal static (TrainingSetup Setup, TrainConfig Train) Training()
    {
        torch.manual_seed(0).Dispose();
        GlyphSource source = new(options: new DataOptions { Count = 4096 });
        source.Get([.. Enumerable.Range(0, 4096).Select(i => (long)i)]).Dispose(); // all drawn before the clock starts
        CganConfig config = CganConfig.For("quick");
        return (config.Setup(source, new Seeds(0), torch.CPU), config.Train);
    }
}
