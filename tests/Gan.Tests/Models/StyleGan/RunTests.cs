using Gan.Experiments;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Tests.Training;
using Gan.Tests.Weights;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Steps 0–1 at 4×4 in batches of 16, 2–5 fading to 8×8 in batches of 8, 6–9 at 8×8, 10–17 fading to 16×16 in batches of 4, 18–19 at 16×16.
    /// </summary>
    private static readonly StyleGanConfig Config = StyleGanConfig.For("smoke") with
    {
        FirstResolution = 4,
        BatchBudget = 64,
        BatchMax = 16,
        StableKimg = 0.032,
        FadeKimg = 0.032,
        PenaltyEvery = 3,
        Train = new TrainConfig
        {
            LogEvery = 1,
            Kimg = 0.136,
            BatchSize = 4,
            Seed = 2,
            EmaHalfLife = 50,
            EmaRampUp = 0.05,
            CheckpointEvery = 5,
        },
    };

    private sealed class Told(Action<StepReport> tell) : IProgress<StepReport>
    {
        public void Report(StepReport value) => tell(value);
    }

    private Run Train(string folder, RunWatch? watch = null) => Config.TrainOrLoad(new RunCache(_folder[folder]), "f", Play.Sprites, CPU, watch);

    [Fact]
    public void A_run_is_as_long_as_its_schedule_and_comes_from_the_cache_the_second_time()
    {
        Assert.Equal(20, new GrowthSchedule(Config).TotalSteps);
        using Run run = Train("runs"), again = Train("runs");
        Assert.True(run.Trained);
        Assert.False(again.Trained);
        Assert.Equal(20, run.Log.Entries[^1].Step);
        Assert.Equal(["G", "D", "G_ema"], run.NetworkNames);
        Assert.Equal(Toy.Bytes(run), Toy.Bytes(again));
        Assert.Equal(Toy.Bytes(run.Averaged()), Toy.Bytes(run.Network<StyleGanGenerator>("G_ema")));
        Assert.NotEqual(Toy.Bytes(run.Averaged()), Toy.Bytes(run.Network<StyleGanGenerator>("G")));
    }

    [Theory]
    [InlineData(2)]     // Adam forgets in the step that comes
    [InlineData(3)]     // in it, and the fade has begun
    [InlineData(6)]     // the fade is over, Adam forgets again
    [InlineData(13)]    // in the middle of a fade, batches of another size
    [InlineData(18)]
    public void Stopped_anywhere_in_its_growth_it_resumes_to_the_same_bytes(int stopAt)
    {
        using Run whole = Train("whole");
        using CancellationTokenSource stop = new();
        OperationCanceledException stopped = Assert.Throws<OperationCanceledException>(() =>
            Train("stopped", new RunWatch(new Told(r => { if (r.Step == stopAt) stop.Cancel(); }), Cancellation: stop.Token)));
        Assert.Contains($"stopped at step {stopAt} of 20", stopped.Message);
        List<long> steps = [];
        using Run resumed = Train("stopped", new RunWatch(new Told(r => steps.Add(r.Step))));
        Assert.True(resumed.Trained);
        Assert.Equal(Toy.Bytes(whole), Toy.Bytes(resumed));
        Assert.Equal(Losses(whole), Losses(resumed));
    }

    private static IEnumerable<(long, string)> Losses(Run run) => run.Log.Entries.Select(e => (e.Step, StrictJson.Canonical(e.Losses)));
}
