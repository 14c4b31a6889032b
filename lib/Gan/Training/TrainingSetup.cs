using Gan.Data;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>All that a paper hands to the trainer: its networks, what updates them, and where the images come from.</summary>
public sealed class TrainingSetup : IDisposable
{
    /// <summary>The networks that training changes, by the name that checkpoints and notebooks know them by.</summary>
    public required IReadOnlyDictionary<string, nn.Module> Networks { get; init; }

    /// <summary>Run in this order in every step in which they are due.</summary>
    public required IReadOnlyList<Phase> Phases { get; init; }

    /// <summary>Averages of networks, updated at the end of every step.</summary>
    public IReadOnlyList<Ema> Averages { get; init; } = [];

    /// <summary>The images of a step, on the CPU, by the name of their source (<see cref="BatchSource"/>); empty without data.</summary>
    public IReadOnlyDictionary<string, Func<long, ImageBatch>> Batches { get; init; } = new Dictionary<string, Func<long, ImageBatch>>();

    /// <summary>Real images before and in a step, where batches change their size; null: <see cref="TrainConfig.BatchSize"/> in every step.</summary>
    public Func<long, ImageCount>? Images { get; init; }

    /// <summary>Other state that training changes in place, such as StyleGAN2's mean path length; saved and restored with the networks.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; init; } = new Dictionary<string, Tensor>();

    public Device Device { get; init; } = CPU;

    /// <summary>Networks and averages by name.</summary>
    internal IEnumerable<(string Name, nn.Module Network)> AllNetworks =>
        [.. Networks.Select(n => (n.Key, n.Value)), .. Averages.Select(a => (a.Name, a.Average))];

    /// <summary>Every optimizer once, by the name of the first phase that uses it.</summary>
    internal IEnumerable<(string Name, optim.Optimizer Optimizer)> Optimizers =>
        Phases.DistinctBy(p => p.Optimizer, ReferenceEqualityComparer.Instance).Select(p => (p.Name, p.Optimizer));

    /// <summary>A network or an average by its name and type.</summary>
    /// <exception cref="KeyNotFoundException">The message lists the names there are.</exception>
    /// <exception cref="InvalidCastException">The network is of another type.</exception>
    public T Network<T>(string name) where T : nn.Module
    {
        foreach (var (known, network) in AllNetworks)
        {
            if (known != name) continue;
            return network as T ?? throw new InvalidCastException($"The network {name} is a {network.GetType().Name}, not a {typeof(T).Name}.");
        }
        throw new KeyNotFoundException($"There is no network {name}; there are {string.Join(", ", AllNetworks.Select(n => n.Name))}.");
    }

    /// <exception cref="ArgumentException">Names that clash or cannot be file names, or a phase whose optimizer and networks disagree.</exception>
    internal void Check()
    {
        HashSet<string> names = [];
        foreach (var (name, _) in AllNetworks)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()) || name == Checkpoint.StateName)
                throw new ArgumentException($"A network cannot be called '{name}': checkpoints use the name for a file.");
            if (!names.Add(name)) throw new ArgumentException($"Two networks are called {name}.");
        }
        if (Phases.Count == 0) throw new ArgumentException("A training setup needs at least one phase.");
        if (Phases.GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new ArgumentException($"Two phases are called {twice.Key}.");
        foreach (Phase phase in Phases)
        {
            if (phase.Every < 1) throw new ArgumentException($"Phase {phase.Name} runs every {phase.Every} steps; it must be at least 1.");
            foreach (nn.Module network in phase.Networks)
                if (!Networks.Values.Contains(network)) throw new ArgumentException($"Phase {phase.Name} updates a network that the setup does not list.");
            HashSet<Tensor> own = new(phase.Networks.SelectMany(n => n.parameters()), ReferenceEqualityComparer.Instance);
            foreach (var parameter in phase.Optimizer.parameters())
            {
                if (!own.Contains(parameter))
                    throw new ArgumentException($"The optimizer of phase {phase.Name} holds a parameter [{string.Join(", ", parameter.shape)}] that is not of the phase's networks.");
            }
        }
    }

    public void Dispose()
    {
        foreach (var (_, optimizer) in Optimizers) optimizer.Dispose();
        foreach (var (_, network) in AllNetworks) network.Dispose();
        foreach (Tensor tensor in Tensors.Values) tensor.Dispose();
    }
}
