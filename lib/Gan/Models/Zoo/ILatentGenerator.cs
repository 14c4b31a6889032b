using static TorchSharp.torch;

namespace Gan.Models.Zoo;

/// <summary>A generator as samplers, metrics and figures see it: latent vectors in, images out, with or without labels.</summary>
public interface ILatentGenerator
{
    /// <summary>Length of z.</summary>
    int LatentSize { get; }

    /// <summary>Classes that can be asked for; 0 if the generator is unconditional and ignores labels.</summary>
    int Classes { get; }

    /// <summary>Images for latent vectors.</summary>
    /// <param name="z">float32 [N, LatentSize], N(0, 1).</param>
    /// <param name="labels">int64 [N], the class of each image; ignored by an unconditional generator.</param>
    /// <returns>float32 [N, C, H, W] in [−1, 1].</returns>
    Tensor Draw(Tensor z, Tensor labels);
}
