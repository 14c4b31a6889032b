using Gan.Models.StyleGan;
using Gan.Weights;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>Styles and noise in a safetensors file: <c>ws</c> [N, layers, style] and, if it was fitted, <c>noise.0</c>, … [N, 1, H, W]. Owns its tensors.</summary>
/// <param name="Ws">float32 [N, layers, style].</param>
/// <param name="NoiseMaps">Null for the network's own noise.</param>
public sealed record ProjectedStyles(Tensor Ws, NoiseMaps? NoiseMaps) : IDisposable
{
    private const string Key = "ws";

    /// <summary>The noise that goes with the styles.</summary>
    public NoiseInput Noise => NoiseMaps?.Input ?? StyleGan.Noise.Fixed;

    /// <summary>Writes what a projection found.</summary>
    public static void Save(string path, Projected projected)
    {
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> tensors = new(projected.NoiseMaps?.Named ?? []) { [Key] = projected.Ws };
        Safetensors.Save(path, tensors, new Dictionary<string, string> { ["distance"] = projected.DistanceName });
    }

    /// <summary>Reads them for a generator.</summary>
    /// <exception cref="InvalidDataException">The file holds no styles, or those of another network.</exception>
    public static ProjectedStyles Load(string path, StyleGenerator generator)
    {
        using var scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> tensors = Safetensors.Load(path);
        if (!tensors.TryGetValue(Key, out Tensor? ws)) throw new InvalidDataException($"{path} holds no styles: it has no tensor '{Key}'; project an image to make one.");
        if (ws.dim() != 3 || ws.shape[1] != generator.LayerCount || ws.shape[2] != generator.StyleSize)
            throw new InvalidDataException($"{path} holds styles of another network: '{Key}' is [{string.Join(", ", ws.shape)}], this one needs [N, {generator.LayerCount}, {generator.StyleSize}].");
        return new ProjectedStyles(ws.to_type(float32).clone().DetachFromDisposeScope(), NoiseMaps.OfNamed(tensors));
    }

    public void Dispose()
    {
        Ws.Dispose();
        NoiseMaps?.Dispose();
    }
}
