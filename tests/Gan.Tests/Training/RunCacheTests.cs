using System.Text.Json;
using Gan.Randomness;
using Gan.Results;
using Gan.Tensors;
using Gan.Tests.Weights;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

public sealed class RunCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private sealed class Told(Action<StepReport> tell) : IProgress<StepReport>
    {
        public void Report(StepReport value) => tell(value);
    }

    private RunCache Cache(string name = "runs") => new(_folder[name]);

    private static Func<Seeds, Device, TrainingSetup> Watching(Action<StepContext> watch) => (seeds, device) => Toy.Setup(seeds, device, (c, loss) =>
    {
        watch(c);
        return loss;
    });

    [Fact]
    public void A_second_call_loads_what_the_first_trained()
    {
        int steps = 0;
        Func<Seeds, Device, TrainingSetup> build = Watching(c => steps += c.Phase == "G" ? 1 : 0);
        using Run first = Cache().TrainOrLoad(Toy.Plan(Toy.Config), build, CPU);
        Assert.True(first.Trained);
        Assert.Equal(12, steps);
        using Run second = Cache().TrainOrLoad(Toy.Plan(Toy.Config), build, CPU);
        Assert.False(second.Trained);
        Assert.Equal(12, steps);
        Assert.Equal(Toy.Bytes(first), Toy.Bytes(second));
        Assert.Equal(first.Folder.Path, second.Folder.Path);
    }

    [Fact]
    public void Anything_that_changes_the_result_changes_the_folder()
    {
        RunPlan plan = Toy.Plan(Toy.Config);
        RunPlan[] others =
        [
            plan, plan with { Config = new { Width = 9 } }, plan with { Train = Toy.Config with { Seed = 4 } }, plan with { Data = "sha256:other" },
            plan with { Paper = "StyleGan" }, plan with { Name = "toy2" }, plan with { Version = 2 },
        ];
        string[] hashes = [.. others.Select(p => p.Hash(DeviceType.CPU)), plan.Hash(DeviceType.CUDA)];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[0], Toy.Plan(Toy.Config with { }).Hash(DeviceType.CPU));
        Assert.Contains($"\"torch\": \"{Libtorch.Version}\"", plan.Describe(DeviceType.CPU));
    }

    [Fact]
    public void No_build_of_the_library_is_in_a_folders_name()
    {
        string described = Toy.Plan(Toy.Config).Describe(DeviceType.CPU);
        Assert.All((Type[])[typeof(Run), typeof(torch)], type => Assert.DoesNotContain(type.Module.ModuleVersionId.ToString(), described));
        Assert.Equal(["config", "data", "device", "model", "name", "paper", "torch", "train", "version"], JsonDocument.Parse(described).RootElement.EnumerateObject().Select(p => p.Name).Order());
    }

    [Fact]
    public void A_run_ends_with_its_log_its_samples_and_networks_that_are_ready_to_sample()
    {
        List<(long Step, bool Training)> snapshots = [];
        List<StepReport> reports = [];
        using Run run = Cache().TrainOrLoad(Toy.Plan(Toy.Config), Toy.Setup, CPU, new Told(reports.Add), s =>
        {
            snapshots.Add((s.Step, s.Network<nn.Module>("G").training));
            Assert.False(is_grad_enabled());
            Assert.True(Directory.Exists(s.Folder.SamplesPath));
        });
        Assert.Equal([(0, false), (6, false), (12, false)], snapshots);
        Assert.Equal([5L, 10, 12], run.Log.Entries.Select(e => e.Step));
        Assert.Equal([5L, 10, 12], reports.Where(r => r.Logged).Select(r => r.Step));
        Assert.Equal(["D", "Dreg", "G"], run.Log.Phases.Order());
        Assert.Equal([5.0, 10, 12], run.Log["G"].Steps);
        Assert.All(run.Log["G"].Losses, l => Assert.True(double.IsFinite(l)));
        Assert.Equal(12, reports[^1].Steps);
        Assert.Equal(0, reports[^1].SecondsLeft);
        Assert.Equal(["G", "D", "G_ema"], run.NetworkNames);
        Assert.All(run.NetworkNames.Select(n => run.Network<nn.Module>(n)), n => Assert.False(n.training));
        Assert.Equal(run.Plan.Describe(DeviceType.CPU), File.ReadAllText(run.Folder.ConfigPath));
        Assert.Contains("G, D, G_ema", Assert.Throws<KeyNotFoundException>(() => run.Network<nn.Module>("H")).Message);
    }

    [Fact]
    public void Snapshots_bring_earlier_weights_back_also_from_the_cache()
    {
        byte[] middle = [];
        Cache().TrainOrLoad(Toy.Plan(Toy.Config), Toy.Setup, CPU, null, s => middle = s.Step == 6 ? Toy.Bytes(s.Network<nn.Module>("G_ema")) : middle).Dispose();
        using Run run = Cache().TrainOrLoad(Toy.Plan(Toy.Config), Toy.Setup, CPU);
        nn.Module average = run.Network<nn.Module>("G_ema");
        byte[] final = Toy.Bytes(average);
        Assert.Equal([0L, 6, 12], run.Folder.SnapshotSteps);
        run.LoadSnapshot(6);
        Assert.Equal(middle, Toy.Bytes(average));
        Assert.NotEqual(final, middle);
        run.LoadSnapshot(12);
        Assert.Equal(final, Toy.Bytes(average));
        run.LoadSnapshot(0);
        run.LoadFinal();
        Assert.Equal(final, Toy.Bytes(average));
        Assert.Contains("it has 0, 6, 12", Assert.Throws<ArgumentException>(() => run.LoadSnapshot(7)).Message);
    }

    [Fact]
    public void Snapshots_and_checkpoints_do_not_change_what_is_trained()
    {
        using Run plain = Cache("a").TrainOrLoad(Toy.Plan(Toy.Config with { SnapshotEvery = 0, CheckpointEvery = 0, LogEvery = 50 }), Toy.Setup, CPU);
        using Run busy = Cache("b").TrainOrLoad(Toy.Plan(Toy.Config with { SnapshotEvery = 1, CheckpointEvery = 1, LogEvery = 1 }), Toy.Setup, CPU, null, s => rand(100));
        Assert.Equal(Toy.Bytes(plain), Toy.Bytes(busy));
        Assert.Empty(plain.Folder.SnapshotSteps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Stopped_at_any_step_it_keeps_a_checkpoint_and_resumes_to_the_same_bytes(int stopAt)
    {
        using Run whole = Cache("whole").TrainOrLoad(Toy.Plan(Toy.Config), Toy.Setup, CPU);
        using CancellationTokenSource stop = new();
        OperationCanceledException error = Assert.Throws<OperationCanceledException>(() => Cache().TrainOrLoad(
            Toy.Plan(Toy.Config), Watching(c => { if (c.Step == stopAt - 1) stop.Cancel(); }), CPU, cancellation: stop.Token));
        Assert.Contains($"stopped at step {stopAt} of 12", error.Message);
        List<long> steps = [];
        List<StepReport> reports = [];
        using Run resumed = Cache().TrainOrLoad(Toy.Plan(Toy.Config), Watching(c => steps.Add(c.Step)), CPU, new Told(reports.Add));
        Assert.Equal([5L, 10, 12], reports.Where(r => r.Logged).Select(r => r.Step)); // also those from before the stop, so that a curve is whole
        Assert.Equal(stopAt, steps[0]);
        Assert.Equal(Toy.Bytes(whole), Toy.Bytes(resumed));
        Assert.Equal(whole.Log.Entries.Select(e => (e.Step, StrictJson.Canonical(e.Losses))), resumed.Log.Entries.Select(e => (e.Step, StrictJson.Canonical(e.Losses))));
    }

    [Fact]
    public void A_diverged_run_keeps_the_checkpoint_before()
    {
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => Cache().TrainOrLoad(
            Toy.Plan(Toy.Config), (seeds, device) => Toy.Setup(seeds, device, (c, loss) => c.Step == 6 && c.Phase == "D" ? loss * float.NaN : loss), CPU));
        Assert.Equal(("D", 6L), (error.Phase, error.Step));
        Assert.Equal(4, Cache().Folder(Toy.Plan(Toy.Config), CPU).Checkpoint.Latest);
    }

    [Fact]
    public async Task Who_comes_second_waits_and_loads()
    {
        using ManualResetEventSlim training = new(), go = new();
        string told = "";
        Task<bool> first = Task.Run(() =>
        {
            using Run run = Cache().TrainOrLoad(Toy.Plan(Toy.Config), Watching(c =>
            {
                training.Set();
                Assert.True(go.Wait(TimeSpan.FromSeconds(60)));
            }), CPU);
            return run.Trained;
        });
        Assert.True(training.Wait(TimeSpan.FromSeconds(60)));
        Task<bool> second = Task.Run(() =>
        {
            using Run run = Cache().TrainOrLoad(Toy.Plan(Toy.Config), Watching(_ => Assert.Fail("trained twice")), CPU, new Told(r =>
            {
                told = r.Label;
                go.Set();
            }));
            return run.Trained;
        });
        Assert.True(await first);
        Assert.False(await second);
        Assert.Equal("toy (another process trains it)", told);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("")]
    public void A_name_that_is_no_folder_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => Cache().TrainOrLoad(Toy.Plan(Toy.Config) with { Name = name }, Toy.Setup, CPU));
}
