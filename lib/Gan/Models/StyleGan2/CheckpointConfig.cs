using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

/// <summary>
/// The architecture of a checkpoint, read from the shapes of its tensors; what shapes do not show comes from the constructor's arguments, if
/// the file keeps them, or from the size of the weights. Keys are those of stylegan2-ada-pytorch.
/// </summary>
public static partial class CheckpointConfig
{
    /// <summary>Largest side that is believed; the official networks end at 1024.</summary>
    private const int LargestResolution = 4096;

    /// <summary>The config of a generator.</summary>
    /// <param name="state">Its state dict.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="arguments">The constructor's named arguments, as an NVIDIA .pkl keeps them; null takes the official defaults.</param>
    /// <exception cref="InvalidDataException">It is no generator of StyleGAN2; the message names the first key that is missing or does not fit.</exception>
    public static StyleGan2Config OfGenerator(IReadOnlyDictionary<string, Tensor> state, string file, IReadOnlyDictionary<string, object?>? arguments = null)
    {
        int resolution = Largest(state, GeneratorBlock(), file, "synthesis.b4.conv1.weight");
        long[] first = Shape(state, "mapping.fc0.weight", file), toRgb = Shape(state, $"synthesis.b{resolution}.torgb.weight", file);
        int styles = (int)Shape(state, "synthesis.b4.conv1.affine.weight", file)[1], layers = Count(state, "mapping.fc{0}.weight");
        int classes = state.TryGetValue("mapping.embed.weight", out Tensor? embed) ? (int)embed.shape[1] : 0;
        int latents = (int)first[1] - (embed is null ? 0 : (int)embed.shape[0]);
        if (latents < 1) throw new InvalidDataException($"{file}: mapping.fc0.weight is [{string.Join(", ", first)}], which leaves no latent beside the label.");
        (int channelBase, int channelMax) = Channels(resolution, r => Shape(state, $"synthesis.b{r}.conv1.weight", file)[0], file);
        var mapping = Arguments(arguments, "mapping_kwargs");
        var synthesis = Arguments(arguments, "synthesis_kwargs");
        return Checked(file, new StyleGan2Config
        {
            Resolution = resolution,
            Channels = (int)toRgb[0],
            Classes = classes,
            LatentSize = latents,
            StyleSize = styles,
            MappingLayers = layers,
            MappingWidth = layers > 1 ? (int)first[0] : styles,
            MappingLearningRate = Number(mapping, "lr_multiplier") ?? Multiplier(state, layers),
            AverageStyleDecay = Number(mapping, "w_avg_beta") ?? 0.995,
            ChannelBase = channelBase,
            ChannelMax = channelMax,
            ConvClamp = Number(synthesis, "conv_clamp"),
            UseNoise = state.ContainsKey("synthesis.b4.conv1.noise_strength"),
            GeneratorArchitecture = state.ContainsKey("synthesis.b8.skip.weight") ? Architecture.Resnet
                : state.ContainsKey("synthesis.b4.torgb.weight") ? Architecture.Skip : Architecture.Orig,
            MinibatchStdGroup = 1,
        });
    }

    /// <summary>The config of a discriminator.</summary>
    /// <param name="state">Its state dict.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="arguments">The constructor's named arguments; null takes the official defaults.</param>
    /// <exception cref="InvalidDataException">It is no discriminator of StyleGAN2.</exception>
    public static StyleGan2Config OfDiscriminator(IReadOnlyDictionary<string, Tensor> state, string file, IReadOnlyDictionary<string, object?>? arguments = null)
    {
        int resolution = Largest(state, DiscriminatorBlock(), file, "b8.conv0.weight");
        long[] fromRgb = Shape(state, $"b{resolution}.fromrgb.weight", file), last = Shape(state, "b4.conv.weight", file);
        bool conditional = state.TryGetValue("mapping.embed.weight", out Tensor? embed);
        (int channelBase, int channelMax) = Channels(resolution, r => r == 4 ? last[0] : Shape(state, $"b{r}.conv0.weight", file)[0], file);
        var epilogue = Arguments(arguments, "epilogue_kwargs");
        int maps = (int)(last[1] - last[0]), group = (int)(Number(epilogue, "mbstd_group_size") ?? 4);
        return Checked(file, new StyleGan2Config
        {
            Resolution = resolution,
            Channels = (int)fromRgb[1],
            Classes = conditional ? (int)embed!.shape[1] : 0,
            MappedLabelSize = conditional ? (int)embed!.shape[0] : null,
            LabelMappingLayers = conditional ? Count(state, "mapping.fc{0}.weight") : 8,
            MappingLearningRate = Number(Arguments(arguments, "mapping_kwargs"), "lr_multiplier") ?? Multiplier(state, conditional ? Count(state, "mapping.fc{0}.weight") : 0),
            ChannelBase = channelBase,
            ChannelMax = channelMax,
            ConvClamp = Number(arguments, "conv_clamp"),
            MinibatchStdChannels = maps,
            MinibatchStdGroup = group,
            DiscriminatorArchitecture = state.ContainsKey("b8.skip.weight") ? Architecture.Resnet
                : state.ContainsKey("b4.fromrgb.weight") ? Architecture.Skip : Architecture.Orig,
            Train = new Training.TrainConfig { Kimg = 25_000, BatchSize = group },
        });
    }

    /// <summary>
    /// The mapping network's learning rate multiplier λ: its weights begin with the deviation 1/λ and keep its order of magnitude, so λ is
    /// taken to be the nearest power of ten; the official 0.01 where there are none.
    /// </summary>
    private static double Multiplier(IReadOnlyDictionary<string, Tensor> state, int layers)
    {
        if (layers == 0) return 0.01;
        using var scope = NewDisposeScope();
        double deviation = Enumerable.Range(0, layers).Average(i => state[$"mapping.fc{i}.weight"].to_type(ScalarType.Float64).square().mean().sqrt().item<double>());
        return double.IsFinite(deviation) && deviation > 0 ? Math.Pow(10, -Math.Clamp(Math.Round(Math.Log10(deviation)), 0, 6)) : 0.01;
    }

    private static StyleGan2Config Checked(string file, StyleGan2Config config)
    {
        try
        {
            return config.Validated();
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{file} is no network of StyleGAN2 that can be built here: {e.Message}", e);
        }
    }

    private static int Largest(IReadOnlyDictionary<string, Tensor> state, Regex block, string file, string wanted)
    {
        int largest = 0;
        foreach (string key in state.Keys)
            if (block.Match(key) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int side)) largest = Math.Max(largest, side);
        if (largest is 0 or > LargestResolution) throw new InvalidDataException($"{file} is no network of StyleGAN2: it has no {wanted}, or a resolution of {largest}.");
        return largest;
    }

    private static long[] Shape(IReadOnlyDictionary<string, Tensor> state, string key, string file)
    {
        int dimensions = key.Contains("fc", StringComparison.Ordinal) || key.Contains("affine", StringComparison.Ordinal) ? 2 : 4;
        Tensor tensor = state.TryGetValue(key, out Tensor? found) ? found : throw new InvalidDataException($"{file} is no network of StyleGAN2: {key} is missing.");
        return tensor.dim() == dimensions ? tensor.shape
            : throw new InvalidDataException($"{file} is no network of StyleGAN2: {key} is [{string.Join(", ", tensor.shape)}], which is not of {dimensions} dimensions.");
    }

    /// <summary>A base and the ceiling that give these feature maps: base / side, at most the ceiling.</summary>
    private static (int Base, int Max) Channels(int resolution, Func<int, long> at, string file)
    {
        int[] sides = [.. Enumerable.Range(2, BitOperations.Log2((uint)resolution) - 1).Select(power => 1 << power)];
        int[] maps = [.. sides.Select(side => (int)at(side))];
        int largest = maps.Max(), free = Array.FindIndex(maps, count => count < largest); // the coarsest that the ceiling does not cut
        if (free < 0) free = maps.Length - 1;
        int least = maps[free] * sides[free], most = least + sides[free] - 1; // a division that leaves a rest hides it
        foreach (int product in (int[])[least, most])
            if (sides.Zip(maps).All(pair => Math.Clamp(product / pair.First, 1, largest) == pair.Second)) return (product, largest);
        int odd = sides.Zip(maps).First(pair => Math.Clamp(most / pair.First, 1, largest) != pair.Second).First;
        throw new InvalidDataException($"{file}: {at(odd)} feature maps at {odd}×{odd} do not fit a channel_base of {least} and a channel_max of {largest}.");
    }

    private static int Count(IReadOnlyDictionary<string, Tensor> state, string pattern)
    {
        int count = 0;
        while (state.ContainsKey(string.Format(CultureInfo.InvariantCulture, pattern, count))) count++;
        return count;
    }

    private static IReadOnlyDictionary<string, object?>? Arguments(IReadOnlyDictionary<string, object?>? from, string name) =>
        from?.GetValueOrDefault(name) as IReadOnlyDictionary<string, object?>;

    private static double? Number(IReadOnlyDictionary<string, object?>? from, string name) =>
        from?.GetValueOrDefault(name) switch { double d => d, long n => n, _ => null };

    [GeneratedRegex(@"^synthesis\.b(\d+)\.conv1\.weight$")]
    private static partial Regex GeneratorBlock();

    [GeneratedRegex(@"^b(\d+)\.conv0\.weight$")]
    private static partial Regex DiscriminatorBlock();
}
