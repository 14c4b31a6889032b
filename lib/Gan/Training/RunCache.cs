using Gan.Randomness;
using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>
/// Trained runs on the disk, by a hash of config, data, device, libtorch and the version of the model's training, so that the figures of a paper share one training and
/// a second start finds the first one's work.
/// </summary>
/// <param name="root">The folder of all runs, for example <c>data/runs</c>.</param>
public sealed class RunCache(string root)
{
    /// <summary>The folder of a plan, whether it is trained or not.</summary>
    public RunFolder Folder(RunPlan plan, Device device) => new(Path.Combine(root, plan.Paper, $"{plan.Name}-{plan.Hash(device.type)}"));

    /// <summary>Whether the plan's last step is in its checkpoint.</summary>
    public bool Has(RunPlan plan, Device device) => Folder(plan, device).Checkpoint.Latest == plan.Train.Validated().TotalSteps;

    /// <summary>
    /// Loads the run if it is there, resumes it if a part of it is there, else trains it. If another process trains the same run,
    /// waits for it and loads its result.
    /// </summary>
    /// <param name="plan">What pins the run.</param>
    /// <param name="build">Makes networks, optimizers and phases; torch is seeded for initialization before.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="progress">Told at every line of the log, and a few times a second in between.</param>
    /// <param name="onSnapshot">Called before the first step, every <see cref="TrainConfig.SnapshotEvery"/> steps and after the last, in the process that trains.</param>
    /// <param name="cancellation">Saves a checkpoint and stops.</param>
    /// <exception cref="TrainingDivergedException">A loss is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop; the checkpoint is saved.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged or of another model.</exception>
    public Run TrainOrLoad(
        RunPlan plan, Func<Seeds, Device, TrainingSetup> build, Device device,
        IProgress<StepReport>? progress = null, Action<Snapshot>? onSnapshot = null, CancellationToken cancellation = default)
    {
        foreach (string part in (string[])[plan.Paper, plan.Name])
        {
            if (part.Length == 0 || part.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()))
                throw new ArgumentException($"'{part}' cannot name a run: it must be good for a folder.");
        }
        RunFolder folder = Folder(plan, device);
        if (Has(plan, device)) return Load(plan, build, device, folder);
        void Waiting() => progress?.Report(new StepReport($"{plan.Name} (another process trains it)", 0, plan.Train.TotalSteps, new Dictionary<string, double>(), double.NaN));
        using IDisposable held = folder.Lock(Waiting, cancellation);
        return Has(plan, device) ? Load(plan, build, device, folder) : Train(plan, build, device, folder, progress, onSnapshot, cancellation);
    }

    private static Run Train(
        RunPlan plan, Func<Seeds, Device, TrainingSetup> build, Device device, RunFolder folder,
        IProgress<StepReport>? progress, Action<Snapshot>? onSnapshot, CancellationToken cancellation)
    {
        TrainingSetup setup = Build(plan, build, device);
        try
        {
            new TrainingRun(setup, plan, folder, plan.Describe(device.type)) { Watcher = progress, OnSnapshot = onSnapshot }.Train(cancellation);
            return new Run(plan, folder, setup, trained: true);
        }
        catch
        {
            setup.Dispose();
            throw;
        }
    }

    private static Run Load(RunPlan plan, Func<Seeds, Device, TrainingSetup> build, Device device, RunFolder folder)
    {
        TrainingSetup setup = Build(plan, build, device);
        try
        {
            folder.Checkpoint.LoadNetworks(plan.Train.TotalSteps, setup);
            return new Run(plan, folder, setup, trained: false);
        }
        catch
        {
            setup.Dispose();
            throw;
        }
    }

    private static TrainingSetup Build(RunPlan plan, Func<Seeds, Device, TrainingSetup> build, Device device)
    {
        Seeds seeds = new(plan.Train.Seed);
        manual_seed(seeds.For("init")).Dispose();
        return build(seeds, device);
    }
}
