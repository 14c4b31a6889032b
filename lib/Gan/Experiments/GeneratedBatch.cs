using static TorchSharp.torch;

namespace Gan.Experiments;

/// <summary>What a generator made of some latent vectors.</summary>
/// <param name="Images">float32 [N, C, H, W], about [−1, 1].</param>
/// <param name="Styles">[N, layers, style] for generators with a W, else null.</param>
/// <param name="Masks">int64 [N, H, W], the part that each pixel belongs to, for generators that know, else null.</param>
public sealed record GeneratedBatch(Tensor Images, Tensor? Styles = null, Tensor? Masks = null);
