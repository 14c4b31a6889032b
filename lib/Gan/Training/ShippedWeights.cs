using Gan.Results;
using Gan.Weights;
using TorchSharp;

namespace Gan.Training;

/// <summary>Small networks that the suite itself trained, so that a newcomer sees good images within minutes.</summary>
/// <param name="Path">The safetensors file.</param>
/// <param name="Provenance">Where it comes from.</param>
public sealed record ShippedWeights(string Path, Provenance Provenance)
{
    /// <summary>Where they lie: <c>data/weights</c> of the repository.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no checkout.</exception>
    public static string DefaultFolder => Checkout.Folder("data", "weights");

    /// <summary>Shipped weights by name, for example <c>cdcgan-mnist-28</c>.</summary>
    /// <param name="name">The file's stem.</param>
    /// <param name="folder">where they lie; null is <see cref="DefaultFolder"/>.</param>
    /// <exception cref="FileNotFoundException">There are none of that name; the message lists those there are.</exception>
    public static ShippedWeights Find(string name, string? folder = null)
    {
        folder ??= DefaultFolder;
        string path = System.IO.Path.Combine(folder, name + ".safetensors"), provenance = System.IO.Path.Combine(folder, name + ".json");
        if (File.Exists(path) && File.Exists(provenance))
            return new ShippedWeights(path, StrictJson.Parse<Provenance>(File.ReadAllText(provenance), provenance));
        string[] there = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.safetensors").Select(f => System.IO.Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)] : [];
        throw new FileNotFoundException($"No weights called {name} are shipped; there are {(there.Length == 0 ? "none" : string.Join(", ", there))}.", path);
    }

    /// <summary>The config of the network, which the file carries.</summary>
    /// <exception cref="InvalidDataException">It carries none, or one of another model.</exception>
    public T Config<T>() where T : class => WeightsConfig.Read<T>(Path)
        ?? throw new InvalidDataException($"{Path} does not say what network its weights are of: it was written before files carried their config. Ship the run again.");

    /// <summary>Puts the weights into a network of the same shape.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another network; the message names the first key that differs.</exception>
    public void LoadInto(torch.nn.Module network)
    {
        using var scope = torch.NewDisposeScope();
        WeightsFile.LoadInto(network, Safetensors.Load(Path), System.IO.Path.GetFileName(Path));
        network.eval();
    }

    /// <summary>Writes a network's weights with its config, and their provenance.</summary>
    public static ShippedWeights Save(string name, string folder, torch.nn.Module network, object config, Provenance provenance)
    {
        Directory.CreateDirectory(folder);
        string path = System.IO.Path.Combine(folder, name + ".safetensors");
        Safetensors.Save(path, network.state_dict(), WeightsConfig.Of(config));
        File.WriteAllText(System.IO.Path.Combine(folder, name + ".json"), StrictJson.Indented(provenance) + "\n");
        return new ShippedWeights(path, provenance);
    }
}
