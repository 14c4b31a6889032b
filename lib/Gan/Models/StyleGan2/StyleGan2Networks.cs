using System.Globalization;
using Gan.Training;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

/// <summary>Networks in files that the official code, rosinality's or this suite wrote.</summary>
public static class StyleGan2Networks
{
    private const string RateKey = "mapping_kwargs.lr_multiplier";

    /// <summary>Opens a generator for sampling, on the CPU, its gradients off.</summary>
    /// <param name="file">A .pkl, .pth or .safetensors file.</param>
    /// <exception cref="InvalidDataException">Another network, or damaged.</exception>
    public static StyleGan2Generator Open(string file)
    {
        using DisposeScope scope = NewDisposeScope();
        (IReadOnlyDictionary<string, Tensor> state, IReadOnlyDictionary<string, object?>? arguments) = Read(file, "G_ema");
        StyleGan2Generator generator = new(WeightsConfig.Read<StyleGan2Config>(file) ?? CheckpointConfig.OfGenerator(state, file, arguments));
        WeightsFile.LoadInto(generator, state, file);
        generator.eval();
        foreach (var parameter in generator.parameters()) parameter.requires_grad = false;
        return generator;
    }

    /// <summary>Opens a discriminator of a .pkl, .pth or .safetensors file.</summary>
    /// <exception cref="InvalidDataException">Another network, or damaged.</exception>
    public static StyleGan2Discriminator OpenDiscriminator(string file)
    {
        using DisposeScope scope = NewDisposeScope();
        (IReadOnlyDictionary<string, Tensor> state, IReadOnlyDictionary<string, object?>? arguments) = Read(file, "D");
        StyleGan2Discriminator discriminator = new(CheckpointConfig.OfDiscriminator(state, file, arguments));
        WeightsFile.LoadInto(discriminator, state, file);
        return discriminator;
    }

    /// <summary>Writes a generator with its config, so that <see cref="Open"/> reads the same one.</summary>
    /// <param name="path">A .safetensors file; one that is there is replaced.</param>
    public static void Save(StyleGan2Generator generator, string path)
    {
        using DisposeScope scope = NewDisposeScope();
        Safetensors.Save(path, generator.state_dict(), WeightsConfig.Of(generator.Config));
    }

    /// <summary>The state dict under a name, or of the whole file if it is that of one network.</summary>
    private static (IReadOnlyDictionary<string, Tensor> State, IReadOnlyDictionary<string, object?>? Arguments) Read(string file, string name)
    {
        if (Path.GetExtension(file).Equals(".pkl", StringComparison.OrdinalIgnoreCase))
        {
            NvidiaNetwork network = NvidiaPickle.Load(file, name).Networks[name];
            return (network.State, network.InitKwargs);
        }
        IReadOnlyDictionary<string, Tensor> all = WeightsFile.Load(file);
        bool nested = all.Keys.Any(k => k.StartsWith(name + ".", StringComparison.Ordinal));
        return (nested ? WeightsFile.Under(all, name) : all, Said(file));
    }

    /// <summary>What <see cref="Save"/> wrote beside the weights before they carried their config, as an NVIDIA .pkl says it; null in a file of others.</summary>
    private static Dictionary<string, object?>? Said(string file)
    {
        if (WeightsFile.FormatOf(file) != WeightsFormat.Safetensors || !Safetensors.Metadata(file).TryGetValue(RateKey, out string? text)) return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) || !(rate > 0 && double.IsFinite(rate)))
            throw new InvalidDataException($"{file} says that {RateKey} is '{text}', which is no number above 0.");
        return new Dictionary<string, object?> { ["mapping_kwargs"] = new Dictionary<string, object?> { ["lr_multiplier"] = rate } };
    }
}
