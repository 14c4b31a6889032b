using System.Diagnostics;
using System.Globalization;
using Gan.Training;

namespace Bench;

/// <summary>
/// What each of the launcher's settings of threads and memory is worth: the same training steps in processes that lack one of them, in turn, so that a
/// machine whose speed drifts disturbs all alike. Nothing is promised; a setting that brings nothing should go.
/// </summary>
internal static class SettingsBench
{
    private const int Rounds = 3;
    private const string Child = "--settings-child";

    private static readonly (string Name, string[] Without, (string Variable, string Value)[] With)[] Ways =
    [
        ("as ./experiments sets it", [], []),
        ("without GOMP_SPINCOUNT", ["GOMP_SPINCOUNT"], []),
        ("without MALLOC_…", ["MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_", "MALLOC_MMAP_THRESHOLD_"], []),
        ("without DOTNET_GCgen0size", ["DOTNET_GCgen0size"], []),
        ("one thread", [], [("OMP_NUM_THREADS", "1"), ("MKL_NUM_THREADS", "1")]),
    ];

    /// <summary>The trainings: a name, and how many steps are timed.</summary>
    private static readonly (string Name, int Steps, Func<(TrainingSetup Setup, TrainConfig Train)> Make)[] Trainings =
    [
        ("CGAN", 200, CganBench.Training), ("DCGAN", 40, () => (DcganBench.Setup(), DcganBench.Config.Train)), ("StyleGAN2 32×32", 16, StyleGan2Bench.Training),
    ];

    public static bool Run()
    {
        double[][][] times = [.. Ways.Select(_ => Trainings.Select(_ => new double[Rounds]).ToArray())];
        for (int round = 0; round < Rounds; round++)
            for (int way = 0; way < Ways.Length; way++)
            {
                double[] measured = Measure(Ways[way].Without, Ways[way].With);
                for (int t = 0; t < measured.Length; t++) times[way][t][round] = measured[t];
            }
        Console.WriteLine($"  ms a step, median of {Rounds} processes, and beside the first line: {string.Join(", ", Trainings.Select(t => t.Name))}");
        for (int way = 0; way < Ways.Length; way++)
            Console.WriteLine($"  {Ways[way].Name,-28} {string.Join("   ", Trainings.Select((_, t) =>
                $"{Duel.Median(times[way][t]),7:0.0} ({Duel.Median([.. times[way][t].Zip(times[0][t], (a, b) => a / b)]):0.00} ×)"))}");
        return true;
    }

    /// <summary>In the child: prints the milliseconds a step of each training.</summary>
    /// <returns>False if this process is not the child.</returns>
    public static bool IsChild(string[] args)
    {
        if (args is not [Child]) return false;
        foreach ((_, int steps, var make) in Trainings)
        {
            (TrainingSetup setup, TrainConfig train) = make();
            using TrainingSetup owned = setup;
            using Trainer trainer = new(setup, train);
            void Steps(int count)
            {
                for (int i = 0; i < count; i++)
                {
                    trainer.TakeStep();
                    if (trainer.Step % train.LogEvery == 0) trainer.TakeLosses();
                }
            }
            Steps(Math.Max(4, steps / 4));
            Stopwatch clock = Stopwatch.StartNew();
            Steps(steps);
            Console.WriteLine((clock.Elapsed.TotalMilliseconds / steps).ToString("R", CultureInfo.InvariantCulture));
        }
        return true;
    }

    private static double[] Measure(string[] without, (string Variable, string Value)[] with)
    {
        ProcessStartInfo start = new("dotnet", [typeof(SettingsBench).Assembly.Location, Child]) { RedirectStandardOutput = true };
        foreach (string variable in without) start.Environment.Remove(variable);
        foreach ((string variable, string value) in with) start.Environment[variable] = value;
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"A process of the benchmark ended with {process.ExitCode}.");
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }
}
