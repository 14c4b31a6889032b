using static TorchSharp.torch;

namespace Gan.Models.Zoo;

/// <summary>A discriminator as the adversarial game sees it.</summary>
public interface IImageCritic
{
    /// <summary>Raw scores, before any sigmoid: high for what looks real.</summary>
    /// <param name="images">float32 [N, C, H, W] in [−1, 1].</param>
    /// <param name="labels">int64 [N]; ignored by an unconditional discriminator.</param>
    /// <returns>float32 [N, 1].</returns>
    Tensor Score(Tensor images, Tensor labels);
}
