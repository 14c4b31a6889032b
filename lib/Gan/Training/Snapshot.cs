using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>A look at a run in training; networks are in eval mode while it lasts, and no gradients are recorded.</summary>
public sealed class Snapshot
{
    private readonly TrainingSetup _setup;

    internal Snapshot(TrainingSetup setup, RunFolder folder, long step, long steps) => (_setup, Folder, Step, Steps) = (setup, folder, step, steps);

    /// <summary>Steps done; 0 before the first.</summary>
    public long Step { get; }

    /// <summary>Steps in all.</summary>
    public long Steps { get; }

    public RunFolder Folder { get; }

    /// <summary>A network or an average by its name.</summary>
    /// <exception cref="KeyNotFoundException">The message lists the names there are.</exception>
    public T Network<T>(string name) where T : nn.Module => _setup.Network<T>(name);

    /// <summary>Calls the hook under no_grad in a scope of its own, and leaves every network in the mode it was in.</summary>
    internal void Show(Action<Snapshot> hook)
    {
        using DisposeScope scope = NewDisposeScope();
        using var gradient = no_grad();
        Directory.CreateDirectory(Folder.SamplesPath);
        nn.Module[] training = [.. _setup.AllNetworks.Select(n => n.Network).Where(n => n.training)];
        foreach (nn.Module network in training) network.eval();
        try
        {
            hook(this);
        }
        finally
        {
            foreach (nn.Module network in training) network.train();
        }
    }
}
