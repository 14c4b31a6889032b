using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>Layers of a synthesis network that belong together, such as the coarse ones.</summary>
/// <param name="Name">What figures call them.</param>
/// <param name="First">The first layer.</param>
/// <param name="End">The layer after the last.</param>
public sealed record LayerRange(string Name, int First, int End)
{
    /// <summary>Side of the images that a layer works on: two layers a resolution, from 4.</summary>
    public static int ResolutionOf(int layer) => 4 << (layer / 2);

    /// <summary>Coarse, middle and fine styles: 4²–8², 16²–32² and the rest (§3.1), layers 0–3, 4–7 and from 8.</summary>
    /// <param name="config">
    /// A network below 64×64 has not all of these; there the last resolution is fine, the one before it middle and the rest coarse: 4²–8²,
    /// 16² and 32² at 32×32.
    /// </param>
    /// <exception cref="ArgumentException">The network has fewer than three resolutions.</exception>
    public static IReadOnlyList<LayerRange> Styles(StyleGanConfig config)
    {
        int side = config.Resolution;
        if (side < 16) throw new ArgumentException($"A network of {side}×{side} has no coarse, middle and fine layers; that takes 16×16.");
        (int middle, int fine) = side >= 64 ? (4, 8) : (config.LayerCount - 4, config.LayerCount - 2);
        return [new("coarse", 0, middle), new("middle", middle, fine), new("fine", fine, config.LayerCount)];
    }

    /// <summary>Coarse and fine noise: 4²–32² and the rest (figure 5); the two halves of the layers below 64×64.</summary>
    public static IReadOnlyList<LayerRange> Noises(StyleGanConfig config)
    {
        int fine = config.Resolution >= 64 ? 8 : config.LayerCount / 2;
        return [new("coarse", 0, fine), new("fine", fine, config.LayerCount)];
    }

    /// <summary>Every layer by itself.</summary>
    public static IReadOnlyList<LayerRange> Each(StyleGanConfig config) =>
        [.. Enumerable.Range(0, config.LayerCount).Select(layer => new LayerRange($"{layer}", layer, layer + 1))];

    public bool Contains(int layer) => layer >= First && layer < End;

    /// <summary>Copies the styles of these layers from one image into another (§3.1).</summary>
    /// <param name="from">[N, layers, style], the paper's source B.</param>
    /// <param name="into">[N, layers, style], the paper's source A; not changed.</param>
    /// <returns>[N, layers, style].</returns>
    /// <exception cref="ArgumentException">The network has no such layers.</exception>
    public Tensor Copy(Tensor from, Tensor into)
    {
        long layers = into.shape[1];
        if (First < 0 || First >= End || End > layers)
            throw new ArgumentException($"Layers {First} … {End - 1} ({Name}) are not among the network's 0 … {layers - 1}.", nameof(into));
        return cat([into.narrow(1, 0, First), from.narrow(1, First, End - First), into.narrow(1, End, layers - End)], 1);
    }

    /// <summary>For example <c>coarse (4²–8²)</c>.</summary>
    public override string ToString()
    {
        (int low, int high) = (ResolutionOf(First), ResolutionOf(End - 1));
        return low == high ? $"{Name} ({low}²)" : $"{Name} ({low}²–{high}²)";
    }
}
