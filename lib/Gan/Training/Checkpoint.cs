using System.Globalization;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>
/// The whole state of a run at a step, as a folder: one safetensors file per network and average, one for optimizers and the rest,
/// and the config. The folder appears under its name only when every file in it is on the disk, and only then the older one goes.
/// </summary>
public sealed class Checkpoint
{
    /// <summary>File of the optimizers, without its ending.</summary>
    internal const string StateName = "state";

    private const string Prefix = "step-";

    private readonly string _root;
    private readonly Func<string, Stream> _create;

    /// <param name="root">The folder that holds the checkpoints of one run.</param>
    public Checkpoint(string root) : this(root, File.Create)
    {
    }

    /// <param name="root">The folder that holds the checkpoints of one run.</param>
    /// <param name="create">Opens a file for writing; a test's disk may be full.</param>
    internal Checkpoint(string root, Func<string, Stream> create) => (_root, _create) = (root, create);

    /// <summary>Step of the newest checkpoint, or null if there is none.</summary>
    public long? Latest => Steps().Select(s => (long?)s).Max();

    /// <summary>The folder of a step.</summary>
    public string PathOf(long step) => Path.Combine(_root, Prefix + step.ToString("D10", CultureInfo.InvariantCulture));

    /// <summary>Writes a checkpoint beside the older one, then removes the older one.</summary>
    /// <exception cref="IOException">It could not be written; the older one is untouched.</exception>
    internal void Save(TrainingSetup setup, TrainingProgress progress, string config)
    {
        string target = PathOf(progress.Step), temporary = Path.Combine(_root, ".writing");
        long? previous = Latest;
        if (Directory.Exists(target)) return;
        try
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            Directory.CreateDirectory(temporary);
            Write(setup, progress, config, temporary);
            Directory.Move(temporary, target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            string rest = previous is { } step ? $"the one of step {step} is intact" : "there is no earlier one";
            throw new IOException($"The checkpoint of step {progress.Step} could not be saved to {target}: {e.Message.TrimEnd('.')}. Make room and run again; {rest}.", e);
        }
        foreach (long step in Steps())
            if (step != progress.Step) Directory.Delete(PathOf(step), recursive: true);
    }

    /// <summary>Puts every network, average, optimizer and the rest back to a step.</summary>
    /// <exception cref="InvalidDataException">A file is missing, cut short or of another model; the message names it and the first key that differs.</exception>
    internal void Load(long step, TrainingSetup setup, TrainingProgress progress)
    {
        LoadNetworks(step, setup);
        using DisposeScope scope = NewDisposeScope();
        using var gradient = no_grad();
        string state = Existing(step, StateName);
        progress.Read(Safetensors.Metadata(state), state);
        Dictionary<string, Tensor> tensors = new(Safetensors.Load(state));
        foreach (var (name, optimizer) in setup.Optimizers) OptimizerState.Restore(name, optimizer, tensors, state);
        foreach (var (name, target) in setup.Tensors)
        {
            if (!tensors.Remove("tensor." + name, out Tensor? saved)) throw new InvalidDataException($"{state} does not fit the run: tensor.{name} is missing.");
            target.copy_(saved);
        }
        progress.Restore(tensors);
        if (tensors.Count > 0)
            throw new InvalidDataException($"{state} does not fit the run: {tensors.Keys.Order(StringComparer.Ordinal).First()} is unexpected.");
    }

    /// <summary>Puts the networks and averages back to a step; the optimizers stay as they are.</summary>
    /// <exception cref="InvalidDataException">A file is missing, cut short or of another model; the message names it and the first key that differs.</exception>
    internal void LoadNetworks(long step, TrainingSetup setup)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (var (name, network) in setup.AllNetworks)
        {
            string file = Existing(step, name);
            WeightsFile.LoadInto(network, Safetensors.Load(file), file);
        }
    }

    private void Write(TrainingSetup setup, TrainingProgress progress, string config, string folder)
    {
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyDictionary<string, string>? carried = WeightsConfig.OfRun(config);
        foreach (var (name, network) in setup.AllNetworks)
            Write(folder, $"{name}.safetensors", s => Safetensors.Save(s, network.state_dict(), carried));
        Dictionary<string, Tensor> state = [];
        foreach (var (name, optimizer) in setup.Optimizers) OptimizerState.Collect(name, optimizer, state);
        foreach (var (name, value) in setup.Tensors) state.Add("tensor." + name, value);
        progress.Collect(state);
        Write(folder, $"{StateName}.safetensors", s => Safetensors.Save(s, state, progress.Metadata()));
        Write(folder, "config.json", s => s.Write(System.Text.Encoding.UTF8.GetBytes(config)));
    }

    private void Write(string folder, string name, Action<Stream> content)
    {
        using Stream stream = _create(Path.Combine(folder, name));
        content(stream);
        if (stream is FileStream file) file.Flush(flushToDisk: true);
        else stream.Flush();
    }

    private string Existing(long step, string name)
    {
        string file = Path.Combine(PathOf(step), $"{name}.safetensors");
        return File.Exists(file) ? file : throw new InvalidDataException($"{file} is missing: the checkpoint is damaged or of another model. Delete its run folder to train anew.");
    }

    private IEnumerable<long> Steps()
    {
        if (!Directory.Exists(_root)) yield break;
        foreach (string folder in Directory.GetDirectories(_root, Prefix + "*"))
            if (long.TryParse(Path.GetFileName(folder)[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out long step)) yield return step;
    }
}
