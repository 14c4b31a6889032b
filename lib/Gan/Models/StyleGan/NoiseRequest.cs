using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>What a layer of the synthesis network asks for: one map of noise an image.</summary>
/// <param name="Layer">0, 1, … from the constant to the image: two a resolution.</param>
/// <param name="Batch">Images.</param>
/// <param name="Resolution">Pixels of a side.</param>
/// <param name="Fixed">The layer's own map [1, 1, H, W], drawn when the network was made.</param>
public readonly record struct NoiseRequest(int Layer, long Batch, int Resolution, Tensor Fixed)
{
    public long[] Shape => [Batch, 1, Resolution, Resolution];
}
