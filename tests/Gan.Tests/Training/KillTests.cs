using System.Diagnostics;
using Gan.Tests.Weights;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Killed_at_ten_random_moments_a_run_ends_with_the_bytes_of_the_uninterrupted_one()
    {
        Random random = new(20261122);
        string root = _folder["killed"];
        RunPlan plan = Toy.Plan(KilledProcess.Config);
        List<long> steps = [];
        for (int kill = 0; kill < 10; kill++)
        {
            using Process child = KilledProcess.Start(root);
            for (int line = random.Next(1, 7); line > 0; line--) Assert.Equal("five steps", child.StandardOutput.ReadLine());
            Thread.Sleep(random.Next(0, 20));
            child.Kill();
            child.WaitForExit();
            steps.Add(new RunCache(root).Folder(plan, CPU).Checkpoint.Latest ?? 0);
        }
        Assert.True(steps[0] < steps[^1] && steps[^1] < KilledProcess.Config.Steps, $"The run should be killed on the way, not be done: {string.Join(" ", steps)}");
        using (Process child = KilledProcess.Start(root))
        {
            Assert.EndsWith("trained\n", child.StandardOutput.ReadToEnd());
            child.WaitForExit();
            Assert.Equal(0, child.ExitCode);
        }
        using Run whole = new RunCache(_folder["whole"]).TrainOrLoad(plan, Toy.Setup, CPU);
        using Run resumed = new RunCache(root).TrainOrLoad(plan, Toy.Setup, CPU);
        Assert.False(resumed.Trained);
        Assert.Equal(Toy.Bytes(whole), Toy.Bytes(resumed));
        Assert.Equal(whole.Log.Entries.Select(e => (e.Step, StrictJson.Canonical(e.Losses))), resumed.Log.Entries.Select(e => (e.Step, StrictJson.Canonical(e.Losses))));
        foreach (long step in whole.Folder.SnapshotSteps) Assert.Equal(File.ReadAllBytes(whole.Folder.SnapshotPath(step)), File.ReadAllBytes(resumed.Folder.SnapshotPath(step)));
    }

    [Fact]
    public async Task Of_two_processes_that_need_a_run_one_trains_and_one_loads()
    {
        using Process one = KilledProcess.Start(_folder["shared"]), two = KilledProcess.Start(_folder["shared"]);
        Task<string> first = one.StandardOutput.ReadToEndAsync(), second = two.StandardOutput.ReadToEndAsync();
        string[] ends = [(await first).Split('\n')[^2], (await second).Split('\n')[^2]];
        Assert.Equal(["loaded", "trained"], ends.Order());
    }
}
