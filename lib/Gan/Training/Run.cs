using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>A trained run: its networks, ready to be sampled from, and what it left in its folder.</summary>
public sealed class Run : IDisposable
{
    private readonly TrainingSetup _setup;
    private readonly Lazy<LossLog> _log;

    internal Run(RunPlan plan, RunFolder folder, TrainingSetup setup, bool trained)
    {
        (Plan, Folder, _setup, Trained) = (plan, folder, setup, trained);
        _log = new Lazy<LossLog>(() => LossLog.Load(folder.LogPath));
        foreach (var (_, network) in setup.AllNetworks)
        {
            network.eval();
            foreach (var parameter in network.parameters()) parameter.requires_grad = false;
        }
    }

    public RunPlan Plan { get; }

    public RunFolder Folder { get; }

    /// <summary>Whether this call trained, in whole or in part; false when the run was in the cache.</summary>
    public bool Trained { get; }

    /// <summary>The losses over the steps.</summary>
    public LossLog Log => _log.Value;

    /// <summary>Training time over all resumes.</summary>
    public double Seconds => Log.Entries.Count > 0 ? Log.Entries[^1].Seconds : 0;

    /// <summary>Names of the networks and averages.</summary>
    public IReadOnlyList<string> NetworkNames => [.. _setup.AllNetworks.Select(n => n.Name)];

    /// <summary>A network or an average by its name, in eval mode, without gradients to its parameters.</summary>
    /// <exception cref="KeyNotFoundException">The message lists the names there are.</exception>
    public T Network<T>(string name) where T : nn.Module => _setup.Network<T>(name);

    /// <summary>
    /// Puts the weights of an earlier step into the networks that snapshots keep (the averages, or without any all networks);
    /// <see cref="LoadFinal"/> puts them back.
    /// </summary>
    /// <exception cref="ArgumentException">There is no snapshot of the step; the message lists those there are.</exception>
    public void LoadSnapshot(long step)
    {
        string path = Folder.SnapshotPath(step);
        if (!File.Exists(path)) throw new ArgumentException($"{Plan.Name} has no snapshot of step {step}; it has {string.Join(", ", Folder.SnapshotSteps)}.");
        SnapshotWeights.Restore(path, _setup);
    }

    /// <summary>Puts the final weights into all networks.</summary>
    public void LoadFinal() => Folder.Checkpoint.LoadNetworks(Plan.Train.TotalSteps, _setup);

    public void Dispose() => _setup.Dispose();

    public override string ToString() => $"{Plan.Paper}/{Plan.Name}: {Plan.Train.TotalSteps} steps in {Seconds:0.0} s";
}
