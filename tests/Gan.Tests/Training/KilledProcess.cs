using System.Diagnostics;
using Gan.Results;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

/// <summary>This test assembly started as a program of its own, which trains the toy run until it is done or killed.</summary>
internal static class KilledProcess
{
    public static TrainConfig Config { get; } = Toy.Config with { Steps = 600, CheckpointEvery = 2, SnapshotEvery = 50 };

    /// <summary>Prints "five steps" whenever they are done, at the end "trained" or "loaded".</summary>
    internal static int Train(string root)
    {
        using Run run = new RunCache(root).TrainOrLoad(Toy.Plan(Config), (seeds, device) => Toy.Setup(seeds, device, (c, loss) =>
        {
            if (c.Step % 10 == 0) Thread.Sleep(5);
            return loss;
        }), CPU, new FiveSteps());
        Console.WriteLine(run.Trained ? "trained" : "loaded");
        return 0;
    }

    private sealed class FiveSteps : IProgress<StepReport>
    {
        public void Report(StepReport value) => Console.WriteLine("five steps");
    }

    public static Process Start(string root)
    {
        ProcessStartInfo info = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(KilledProcess).Assembly.Location, "train", root])
        {
            RedirectStandardOutput = true,
        };
        return Process.Start(info) ?? throw new InvalidOperationException("The child process did not start.");
    }
}
