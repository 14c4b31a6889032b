using System.Diagnostics;
using Gan.Results;
using Gan.Weights;
using TorchSharp;

namespace Gan.Training;

/// <summary>A trainer with a run folder: resumes, logs, reports, snapshots, checkpoints, and ends well when it is told to stop.</summary>
internal sealed class TrainingRun(TrainingSetup setup, RunPlan plan, RunFolder folder, string description)
{
    private readonly TrainConfig _config = plan.Train;
    private static readonly TimeSpan SignOfLife = TimeSpan.FromMilliseconds(250);

    private readonly long _steps = plan.Train.TotalSteps;
    private IReadOnlyDictionary<string, double> _losses = new Dictionary<string, double>();
    private TimeSpan _reported;

    /// <summary>Who is told how far the run is: at every line of the log, and four times a second in between.</summary>
    public IProgress<StepReport>? Watcher { get; init; }

    /// <summary>Draws sample grids.</summary>
    public Action<Snapshot>? OnSnapshot { get; init; }

    /// <summary>Trains from the newest checkpoint, if there is one, to the last step; the folder then holds the final checkpoint.</summary>
    /// <exception cref="TrainingDivergedException">A loss is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop; a checkpoint of this moment is saved.</exception>
    public void Train(CancellationToken cancellation)
    {
        folder.Claim(description);
        using Trainer trainer = new(setup, _config, plan.Name);
        if (folder.Checkpoint.Latest is { } step) folder.Checkpoint.Load(step, setup, trainer.Progress);
        LossLog.CutAfter(folder.LogPath, trainer.Step);
        Repeat();
        Watcher?.Report(new StepReport(plan.Name, trainer.Step, _steps, _losses, double.NaN) { Logged = false });
        if (trainer.Step == 0) Keep(0);
        Stopwatch clock = Stopwatch.StartNew();
        (double before, long from) = (trainer.Progress.Seconds, trainer.Step);
        while (trainer.Step < _steps)
        {
            if (cancellation.IsCancellationRequested || Interruption.IsRequested) Stop(trainer, cancellation);
            trainer.TakeStep();
            trainer.Progress.Seconds = before + clock.Elapsed.TotalSeconds;
            bool last = trainer.Step == _steps;
            bool log = last || trainer.Step % _config.LogEvery == 0;
            if (log) Log(trainer);
            if (log || clock.Elapsed - _reported >= SignOfLife) Report(trainer.Step, clock.Elapsed, trainer.Step - from, log);
            if (_config.SnapshotEvery > 0 && (last || trainer.Step % _config.SnapshotEvery == 0)) Keep(trainer.Step);
            if (last || (_config.CheckpointEvery > 0 && trainer.Step % _config.CheckpointEvery == 0)) Save(trainer);
        }
    }

    /// <summary>A run that is resumed tells what it told before, so that whoever draws its losses has all of them.</summary>
    private void Repeat()
    {
        foreach (LossLog.Entry entry in LossLog.Load(folder.LogPath).Entries)
            Watcher?.Report(new StepReport(plan.Name, entry.Step, _steps, _losses = entry.Losses, double.NaN));
    }

    private void Log(Trainer trainer)
    {
        _losses = trainer.TakeLosses();
        long live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        LossLog.Append(folder.LogPath, new LossLog.Entry(trainer.Step, _losses, Math.Round(trainer.Progress.Seconds, 3), live));
    }

    private void Report(long step, TimeSpan elapsed, long taken, bool logged)
    {
        _reported = elapsed;
        Watcher?.Report(new StepReport(plan.Name, step, _steps, _losses, elapsed.TotalSeconds / taken * (_steps - step)) { Logged = logged });
    }

    private void Save(Trainer trainer)
    {
        trainer.CheckLosses();
        folder.Checkpoint.Save(setup, trainer.Progress, description);
    }

    private void Stop(Trainer trainer, CancellationToken cancellation)
    {
        Save(trainer);
        throw new OperationCanceledException($"{plan.Name} was stopped at step {trainer.Step} of {_steps}; it goes on from there when it is run again.", cancellation);
    }

    /// <summary>A snapshot: the averages' weights, or all networks' if there are no averages, and whatever the hook draws.</summary>
    private void Keep(long step)
    {
        if (_config.SnapshotEvery <= 0) return;
        AtomicFile.Write(folder.SnapshotPath(step), stream => Safetensors.Save(stream, SnapshotWeights.Collect(setup), WeightsConfig.OfRun(description)));
        if (OnSnapshot is not null) new Snapshot(setup, folder, step, _steps).Show(OnSnapshot);
    }
}
