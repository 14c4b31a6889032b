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
        double early = After(trainer, 200), late = After(trainer, 2000);
        Console.WriteLine($"  {early:0} MB after 200 steps, {late:0} MB after 2,000; ratio {late / early:0.000}, promised ≤ {Limit:0.00}");
        return late / early <= Limit;
    }

    private static double After(Trainer trainer, long step)
    {
        while (trainer.Step < step)
        {
            trainer.TakeStep();
            if (trainer.Step % DcganBench.Config.Train.LogEvery == 0) trainer.TakeLosses();
        }
        using Process self = Process.GetCurrentProcess();
        return self.WorkingSet64 / 1048576.0;
    }
}
