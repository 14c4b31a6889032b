using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>The weights that figures sample from: every average, or every network if there is no average, under <c>NAME.key</c>.</summary>
internal static class SnapshotWeights
{
    public static Dictionary<string, Tensor> Collect(TrainingSetup setup)
    {
        Dictionary<string, Tensor> weights = [];
        foreach (var (name, network) in Sampled(setup))
            foreach (var (key, tensor) in network.state_dict()) weights.Add($"{name}.{key}", tensor);
        return weights;
    }

    /// <exception cref="InvalidDataException">The file is cut short or of another model.</exception>
    public static void Restore(string path, TrainingSetup setup)
    {
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> weights = Safetensors.Load(path);
        foreach (var (name, network) in Sampled(setup)) WeightsFile.LoadInto(network, WeightsFile.Under(weights, name), path);
    }

    private static IEnumerable<(string Name, nn.Module Network)> Sampled(TrainingSetup setup) =>
        setup.Averages.Count > 0 ? setup.Averages.Select(a => (a.Name, a.Average)) : setup.AllNetworks;
}
