using System.Globalization;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

/// <summary>
/// The state dicts of github.com/rosinality/stylegan2-pytorch (model.py) under the names of stylegan2-ada-pytorch, and back. The mathematics
/// is the same: both run the convolution that doubles the image as a transposed one with the weights as they are, so nothing is flipped;
/// biases of modulation include their one, and those of the mapping network stand before their multiplier in both.
/// </summary>
public static class RosinalityKeys
{
    /// <summary>rosinality's filter before a convolution that doubles the image is four times as strong: it makes up for the zeros between pixels.</summary>
    private const double UpGain = 4;

    /// <param name="Key">The name in stylegan2-ada-pytorch.</param>
    /// <param name="Theirs">The name in rosinality's code; null for a filter that it does not keep.</param>
    /// <param name="From">From their shape to ours.</param>
    /// <param name="To">From our shape to theirs.</param>
    private sealed record Row(string Key, string? Theirs, Func<Tensor, Tensor> From, Func<Tensor, Tensor> To);

    /// <summary>A generator's weights under the names of stylegan2-ada-pytorch, in the order of its state_dict(); views of what was given where possible.</summary>
    /// <param name="rosinality">The tensors under <c>g_ema</c> or <c>g</c>.</param>
    /// <param name="average">w̄ [w], the <c>latent_avg</c> of converted checkpoints; without it w_avg is zero, and truncation has no sense.</param>
    /// <exception cref="InvalidDataException">The first key that is missing or unexpected, by name.</exception>
    public static IReadOnlyDictionary<string, Tensor> Generator(IReadOnlyDictionary<string, Tensor> rosinality, Tensor? average = null)
    {
        int layers = Count(rosinality, i => $"style.{i + 1}.weight"), blocks = 1 + Count(rosinality, i => $"to_rgbs.{i}.bias");
        OrderedDictionary<string, Tensor> result = From(rosinality, GeneratorRows(blocks, layers));
        int at = result.IndexOf(layers > 0 ? "mapping.fc0.weight" : "");
        result.Insert(at < 0 ? result.Count : at, "mapping.w_avg", average?.reshape(-1) ?? zeros(result["synthesis.b4.conv1.affine.weight"].shape[1]));
        return result;
    }

    /// <summary>A generator's weights under rosinality's names; w_avg has no place among them.</summary>
    /// <param name="official">A state dict of stylegan2-ada-pytorch's generator: skip architecture, noise, no labels, three channels of colour.</param>
    /// <exception cref="InvalidDataException">The first key that is missing or unexpected, by name.</exception>
    public static IReadOnlyDictionary<string, Tensor> FromGenerator(IReadOnlyDictionary<string, Tensor> official)
    {
        int layers = Count(official, i => $"mapping.fc{i}.weight"), blocks = Count(official, i => $"synthesis.b{Side(i)}.torgb.weight");
        return To(official, GeneratorRows(blocks, layers), "mapping.w_avg");
    }

    /// <summary>A discriminator's weights under the names of stylegan2-ada-pytorch, in the order of its state_dict().</summary>
    /// <param name="rosinality">The tensors under <c>d</c>.</param>
    /// <exception cref="InvalidDataException">The first key that is missing or unexpected, by name.</exception>
    public static IReadOnlyDictionary<string, Tensor> Discriminator(IReadOnlyDictionary<string, Tensor> rosinality) =>
        From(rosinality, DiscriminatorRows(1 + Count(rosinality, i => $"convs.{i + 1}.conv1.0.weight")));

    /// <summary>A discriminator's weights under rosinality's names.</summary>
    /// <param name="official">A state dict of stylegan2-ada-pytorch's discriminator: residual architecture, no labels.</param>
    /// <exception cref="InvalidDataException">The first key that is missing or unexpected, by name.</exception>
    public static IReadOnlyDictionary<string, Tensor> FromDiscriminator(IReadOnlyDictionary<string, Tensor> official) =>
        To(official, DiscriminatorRows(1 + Count(official, i => $"b{Side(i + 1)}.conv0.weight")));

    private static List<Row> GeneratorRows(int blocks, int layers)
    {
        List<Row> rows = [Same("synthesis.b4.const", "input.input") with { From = t => t.squeeze(0), To = t => t.unsqueeze(0) }];
        for (int b = 0; b < blocks; b++)
        {
            string block = $"synthesis.b{Side(b)}", first = $"convs.{2 * b - 2}", second = b == 0 ? "conv1" : $"convs.{2 * b - 1}";
            rows.Add(b == 0 ? Filter(block, null) : Filter(block, $"to_rgbs.{b - 1}.upsample.kernel", UpGain));
            if (b > 0) rows.AddRange(StyledConvolution($"{block}.conv0", first, 2 * b - 1, Filter($"{block}.conv0", $"{first}.conv.blur.kernel", UpGain)));
            rows.AddRange(StyledConvolution($"{block}.conv1", second, 2 * b, Filter($"{block}.conv1", null)));
            string rgb = b == 0 ? "to_rgb1" : $"to_rgbs.{b - 1}";
            rows.Add(Modulated($"{block}.torgb.weight", $"{rgb}.conv.weight"));
            rows.Add(Same($"{block}.torgb.bias", $"{rgb}.bias") with { From = t => t.reshape(-1), To = t => t.reshape(1, -1, 1, 1) });
            rows.AddRange(Dense($"{block}.torgb.affine", $"{rgb}.conv.modulation"));
        }
        for (int i = 0; i < layers; i++) rows.AddRange(Dense($"mapping.fc{i}", $"style.{i + 1}"));
        return rows;
    }

    private static IEnumerable<Row> StyledConvolution(string ours, string theirs, int layer, Row filter) =>
    [
        Modulated($"{ours}.weight", $"{theirs}.conv.weight"),
        Same($"{ours}.noise_strength", $"{theirs}.noise.weight") with { From = t => t.reshape(), To = t => t.reshape(1) },
        Same($"{ours}.bias", $"{theirs}.activate.bias"),
        filter,
        Same($"{ours}.noise_const", $"noises.noise_{layer}") with { From = t => t.squeeze(0).squeeze(0), To = t => t.unsqueeze(0).unsqueeze(0) },
        .. Dense($"{ours}.affine", $"{theirs}.conv.modulation"),
    ];

    private static List<Row> DiscriminatorRows(int blocks)
    {
        List<Row> rows = [];
        for (int b = blocks - 1; b > 0; b--)
        {
            string block = $"b{Side(b)}", theirs = $"convs.{blocks - b}";
            rows.Add(Filter(block, null));
            if (b == blocks - 1) rows.AddRange([.. Convolution($"{block}.fromrgb", "convs.0.0", "convs.0.1"), Filter($"{block}.fromrgb", null)]);
            rows.AddRange([.. Convolution($"{block}.conv0", $"{theirs}.conv1.0", $"{theirs}.conv1.1"), Filter($"{block}.conv0", null)]);
            rows.AddRange([.. Convolution($"{block}.conv1", $"{theirs}.conv2.1", $"{theirs}.conv2.2"), Filter($"{block}.conv1", $"{theirs}.conv2.0.kernel")]);
            rows.AddRange([Same($"{block}.skip.weight", $"{theirs}.skip.1.weight"), Filter($"{block}.skip", $"{theirs}.skip.0.kernel")]);
        }
        if (blocks == 1) rows.AddRange([.. Convolution("b4.fromrgb", "convs.0.0", "convs.0.1"), Filter("b4.fromrgb", null)]);
        rows.AddRange([.. Convolution("b4.conv", "final_conv.0", "final_conv.1"), Filter("b4.conv", null)]);
        return [.. rows, .. Dense("b4.fc", "final_linear.0"), .. Dense("b4.out", "final_linear.1")];
    }

    private static Row Same(string ours, string theirs) => new(ours, theirs, t => t, t => t);

    /// <summary>[1, out, in, k, k] there, [out, in, k, k] here.</summary>
    private static Row Modulated(string ours, string theirs) => Same(ours, theirs) with { From = t => t.squeeze(0), To = t => t.unsqueeze(0) };

    private static Row[] Dense(string ours, string theirs) => [Same($"{ours}.weight", $"{theirs}.weight"), Same($"{ours}.bias", $"{theirs}.bias")];

    private static Row[] Convolution(string ours, string weight, string bias) => [Same($"{ours}.weight", $"{weight}.weight"), Same($"{ours}.bias", $"{bias}.bias")];

    private static Row Filter(string layer, string? theirs, double gain = 1) => new($"{layer}.resample_filter", theirs, t => t / gain, t => t * gain);

    private static OrderedDictionary<string, Tensor> From(IReadOnlyDictionary<string, Tensor> rosinality, List<Row> rows)
    {
        OrderedDictionary<string, Tensor> result = [];
        Refuse(rosinality.Keys, [.. rows.Select(r => r.Theirs).OfType<string>()], "rosinality's code");
        Row? kept = rows.Find(r => r.Theirs != null && r.Key.EndsWith(".resample_filter", StringComparison.Ordinal));
        Tensor filter = kept != null ? kept.From(rosinality[kept.Theirs!]) : Binomial();
        foreach (Row row in rows) result.Add(row.Key, row.Theirs == null ? filter.clone() : row.From(rosinality[row.Theirs]));
        return result;
    }

    private static OrderedDictionary<string, Tensor> To(IReadOnlyDictionary<string, Tensor> official, List<Row> rows, params string[] dropped)
    {
        OrderedDictionary<string, Tensor> result = [];
        Refuse(official.Keys.Except(dropped), [.. rows.Select(r => r.Key)], "stylegan2-ada-pytorch");
        foreach (Row row in rows)
            if (row.Theirs != null) result.Add(row.Theirs, row.To(official[row.Key]));
        return result;
    }

    private static void Refuse(IEnumerable<string> keys, List<string> wanted, string code)
    {
        HashSet<string> there = [.. keys];
        if (wanted.Find(w => !there.Contains(w)) is { } missing) throw new InvalidDataException($"The weights are not those of this network in {code}: {missing} is missing.");
        HashSet<string> known = [.. wanted];
        if (there.FirstOrDefault(k => !known.Contains(k)) is { } other) throw new InvalidDataException($"The weights are not those of this network in {code}: {other} is unexpected.");
    }

    /// <summary>The outer product of [1, 3, 3, 1] with itself, summing to one.</summary>
    private static Tensor Binomial()
    {
        Tensor one = tensor((float[])[1, 3, 3, 1]);
        return one.unsqueeze(1) * one.unsqueeze(0) / 64;
    }

    private static string Side(int block) => (4L << block).ToString(CultureInfo.InvariantCulture);

    private static int Count(IReadOnlyDictionary<string, Tensor> tensors, Func<int, string> key)
    {
        int count = 0;
        while (count < 32 && tensors.ContainsKey(key(count))) count++;
        return count;
    }
}
