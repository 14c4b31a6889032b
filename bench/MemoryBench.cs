using System.Diagnostics;
using Gan.Training;

namespace Bench;

/// <summary>A training loop must not grow: native memory is invisible to the garbage collector, so scopes have to free it.</summary>
internal static class MemoryBench
{
    private const double Limit = 1.05;

    public static bool Run()
    {
        using TrainingSetup setup = DcganBench.Setup();
        using Trainer trainer = new(setup, DcganBench.Config.Train);
        return IsFlat(trainer, DcganBench.Config.Train, "DCGAN");
    }

    /// <summary>Takes 2,000 steps and compares resident memory with what it was after 200.</summary>
    public static bool IsFlat(Trainer trainer, TrainConfig config, string what)
    {
        double early = After(trainer, config, 200), late = After(trainer, config, 2000);
        Console.WriteLine($"  {what}: {early:0} MB after 200 steps, {late:0} MB after 2,000; ratio {late / early:0.000}, promised ≤ {Limit:0.00}");
        return late / early <= Limit;
    }

    private static double After(Trainer trainer, TrainConfig config, long step)
    {
        while (trainer.Step < step)
        {
            trainer.TakeStep();
            if (trainer.Step % config.LogEvery == 0) trainer.TakeLosses();
        }
        using Process self = Process.GetCurrentProcess();
        return self.WorkingSet64 / 1048576.0;
    }
}
