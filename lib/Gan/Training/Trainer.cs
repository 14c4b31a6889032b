using Gan.Randomness;
using Gan.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>
/// Takes training steps: fetches the step's images, runs the phases that are due, updates the averages. A step depends on the
/// state of the networks and optimizers and on the step's number, on nothing else, so a run can be resumed at any step.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly TrainingSetup _setup;
    private readonly TrainConfig _config;
    private readonly string _label;
    private readonly Seeds _seeds;
    private readonly Generator _generator = new();
    private readonly StepContext _context;
    private readonly LossWindow[] _windows;
    private readonly Parameter[] _learned;
    private readonly bool[][] _updates;
    private readonly bool[] _requiresGradient;

    /// <param name="setup">Stays the caller's to dispose.</param>
    /// <param name="config">Batch size, seed, averages and rhythm.</param>
    /// <param name="label">What messages call the run.</param>
    /// <exception cref="ArgumentException">The setup or the config contradicts itself.</exception>
    public Trainer(TrainingSetup setup, TrainConfig config, string label = "training")
    {
        setup.Check();
        (_setup, _config, _label, _seeds) = (setup, config.Validated(), label, new Seeds(config.Seed));
        _context = new StepContext(_seeds, setup.Device, setup.Batches, _generator);
        _windows = [.. setup.Phases.Select(p => new LossWindow(p.Name, config.LogEvery, setup.Device))];
        Progress = new TrainingProgress(_windows);
        HashSet<Parameter> learned = new(
            setup.Phases.SelectMany(p => p.Networks).SelectMany(n => n.parameters()).Where(p => p.requires_grad), ReferenceEqualityComparer.Instance);
        _learned = [.. learned];
        _requiresGradient = [.. _learned.Select(_ => true)];
        _updates = [.. setup.Phases.Select(Updates)];
    }

    /// <summary>Steps done.</summary>
    public long Step => Progress.Step;

    internal TrainingProgress Progress { get; }

    /// <summary>Takes one step; what it allocates, it frees.</summary>
    /// <exception cref="InvalidOperationException">Nobody took the losses for more than <see cref="TrainConfig.LogEvery"/> steps.</exception>
    public void TakeStep()
    {
        using DisposeScope step = NewDisposeScope();
        ImageCount images = _setup.Images?.Invoke(Step) ?? new ImageCount(Step * _config.BatchSize, _config.BatchSize);
        using (Generator shared = manual_seed(_seeds.For("step", Step)))
        {
            _context.Begin(Step, images);
            for (int i = 0; i < _setup.Phases.Count; i++)
                if (Step % _setup.Phases[i].Every == 0) Run(i);
        }
        double decay = _config.EmaDecay(images.InStep, images.Before + images.InStep);
        foreach (Ema average in _setup.Averages) average.Update(decay);
        Progress.Step++;
        SafePoint.Reached();
    }

    /// <summary>The mean loss of every phase that ran since the last call; waits for the device.</summary>
    /// <exception cref="TrainingDivergedException">One of the losses is NaN or infinite.</exception>
    public IReadOnlyDictionary<string, double> TakeLosses()
    {
        Dictionary<string, double> means = [];
        foreach (var (window, (_, values)) in ReadLosses()) means.Add(window.Phase, values.Average(v => (double)v));
        foreach (LossWindow window in _windows) window.Clear();
        return means;
    }

    /// <summary>Looks at the losses without taking them, so that no checkpoint keeps a run that is lost.</summary>
    /// <exception cref="TrainingDivergedException">One of the losses is NaN or infinite.</exception>
    internal void CheckLosses() => ReadLosses();

    /// <summary>All parameters require gradients again, as they did before training.</summary>
    public void Dispose()
    {
        for (int i = 0; i < _learned.Length; i++) _learned[i].requires_grad = true;
        foreach (LossWindow window in _windows) window.Dispose();
        _generator.Dispose();
    }

    private void Run(int index)
    {
        Phase phase = _setup.Phases[index];
        using DisposeScope scope = NewDisposeScope();
        Focus(_updates[index]);
        _context.Phase = phase.Name;
        if (phase.ResetsOptimizer?.Invoke(Step) == true) OptimizerState.Reset(phase.Optimizer);
        if (phase.LearningRate is { } rate)
            foreach (var group in phase.Optimizer.ParamGroups) group.LearningRate = rate(Step);
        foreach (nn.Module network in phase.Networks) network.zero_grad(); // dropped, not filled with zeros that backward would add to
        Tensor loss = phase.Loss(_context);
        _windows[index].Add(Step, loss);
        loss.backward();
        phase.Optimizer.step();
    }

    /// <summary>Parameters of other phases need no gradient while this one runs, which saves the backward pass for their weights.</summary>
    private void Focus(bool[] updates)
    {
        for (int i = 0; i < _learned.Length; i++)
            if (_requiresGradient[i] != updates[i]) _learned[i].requires_grad = _requiresGradient[i] = updates[i];
    }

    private bool[] Updates(Phase phase)
    {
        HashSet<Parameter> own = new(phase.Networks.SelectMany(n => n.parameters()), ReferenceEqualityComparer.Instance);
        return [.. _learned.Select(own.Contains)];
    }

    private List<(LossWindow Window, (long[] Steps, float[] Values) Losses)> ReadLosses()
    {
        List<(LossWindow Window, (long[] Steps, float[] Values) Losses)> read = [.. _windows.Where(w => w.Count > 0).Select(w => (w, w.Read()))];
        (string Phase, long Step, float Loss)? first = null;
        foreach (var (window, (steps, values)) in read)
        {
            int bad = Array.FindIndex(values, v => !float.IsFinite(v));
            if (bad >= 0 && (first is null || steps[bad] < first.Value.Step)) first = (window.Phase, steps[bad], values[bad]);
        }
        return first is { } lost ? throw new TrainingDivergedException(_label, lost.Phase, lost.Step, lost.Loss) : read;
    }
}
