using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Metrics.Features;

/// <summary>Copies the weights of a published file into a network of this room.</summary>
internal static class NamedWeights
{
    /// <summary>PyTorch counts batches in batch normalization; files older than the counter lack it, and nothing here reads it.</summary>
    private const string BatchCounter = "num_batches_tracked";

    /// <summary>Copies by state-dict key, and makes the network a fixed function: evaluating, and without gradients of its own.</summary>
    /// <param name="network">Changed up to the first key that does not fit.</param>
    /// <param name="weights">Tensors under the network's keys.</param>
    /// <param name="name">What the message calls the network, with its article: <c>a LeNet</c>.</param>
    /// <param name="apart">A prefix of keys that belong to the file but not to this part of the network, or null.</param>
    /// <exception cref="InvalidDataException">A weight is missing, is of another shape, or does not belong to the network.</exception>
    public static void LoadInto(Module network, IReadOnlyDictionary<string, Tensor> weights, string name, string? apart = null)
    {
        Dictionary<string, Tensor> own = network.state_dict();
        string? foreign = weights.Keys.Order(StringComparer.Ordinal).FirstOrDefault(
            key => !own.ContainsKey(key) && !IsCounter(key) && !(apart is not null && key.StartsWith(apart, StringComparison.Ordinal)));
        if (foreign is not null)
            throw new InvalidDataException($"'{foreign}' is no weight of {name}; its keys are {string.Join(", ", own.Keys.Take(12))}, ….");
        using (no_grad())
        {
            foreach ((string key, Tensor target) in own.Where(pair => !IsCounter(pair.Key)))
            {
                Tensor source = Find(weights, key, name);
                if (!source.shape.SequenceEqual(target.shape))
                    throw new InvalidDataException($"'{key}' is [{Text(source)}], {name} needs [{Text(target)}].");
                target.copy_(source);
            }
        }
        Freeze(network);
    }

    /// <summary>A weight by its key.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    public static Tensor Find(IReadOnlyDictionary<string, Tensor> weights, string key, string name) =>
        weights.TryGetValue(key, out Tensor? weight)
            ? weight
            : throw new InvalidDataException($"The weights lack '{key}', which {name} needs.");

    /// <summary>Evaluation mode, and no gradients for parameters.</summary>
    public static void Freeze(Module network)
    {
        network.eval();
        foreach (var parameter in network.parameters()) parameter.requires_grad = false;
    }

    private static bool IsCounter(string key) => key.EndsWith(BatchCounter, StringComparison.Ordinal);

    private static string Text(Tensor tensor) => string.Join(", ", tensor.shape);
}
