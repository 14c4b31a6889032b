using System.Text.Json;
using System.Text.RegularExpressions;
using Gan.Training;
using Gan.Weights;
using TorchSharp;

namespace Gan.Models.StyleGan;

/// <summary>Generators that were trained before: shipped by name, or in the folder of a run.</summary>
public static partial class StyleGanNetworks
{
    /// <summary>Opens a generator for sampling, on the CPU.</summary>
    /// <param name="what">The name of shipped weights, such as <c>stylegan-sprites-person-32</c>, or a run's folder.</param>
    /// <exception cref="FileNotFoundException">Neither is there; the message lists the shipped ones.</exception>
    /// <exception cref="InvalidDataException">The run is of another model or damaged.</exception>
    public static StyleGanGenerator Open(string what)
    {
        StyleGanGenerator generator = Directory.Exists(what) ? OfRun(new RunFolder(what)) : Shipped(what);
        generator.eval();
        foreach (var parameter in generator.parameters()) parameter.requires_grad = false;
        return generator;
    }

    private static StyleGanGenerator Shipped(string name)
    {
        ShippedWeights weights = ShippedWeights.Find(name);
        if (ShippedName().Match(name) is not { Success: true } parts) throw new FileNotFoundException($"{name} are no weights of StyleGAN; theirs are called stylegan-DATA-RESOLUTION.");
        using var scope = torch.NewDisposeScope();
        IReadOnlyDictionary<string, torch.Tensor> tensors = Safetensors.Load(weights.Path);
        int channels = (int)tensors["synthesis.blocks.0.to_rgb.weight"].shape[0];
        StyleGanGenerator generator = new(StyleGanConfig.For(weights.Provenance.Profile, int.Parse(parts.Groups[1].Value), channels));
        weights.LoadInto(generator);
        return generator;
    }

    private static StyleGanGenerator OfRun(RunFolder folder)
    {
        if (!File.Exists(folder.ConfigPath)) throw new FileNotFoundException($"{folder.Path} is no run: it has no config.json.", folder.ConfigPath);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder.ConfigPath));
        if (json.RootElement.GetProperty("paper").GetString() != "StyleGan") throw new InvalidDataException($"{folder.Path} is a run of {json.RootElement.GetProperty("paper")}, not of StyleGan.");
        StyleGanConfig config = StrictJson.Parse<StyleGanConfig>(json.RootElement.GetProperty("config").GetRawText(), folder.ConfigPath);
        long step = folder.Checkpoint.Latest ?? throw new InvalidDataException($"{folder.Path} holds no checkpoint yet.");
        StyleGanGenerator generator = new(config);
        using var scope = torch.NewDisposeScope();
        string file = Path.Combine(folder.Checkpoint.PathOf(step), "G_ema.safetensors");
        WeightsFile.LoadInto(generator, Safetensors.Load(file), file);
        return generator;
    }

    [GeneratedRegex(@"^stylegan-.+-(\d+)$")]
    private static partial Regex ShippedName();
}
