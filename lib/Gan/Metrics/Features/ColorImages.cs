using static TorchSharp.torch;

namespace Gan.Metrics.Features;

/// <summary>What networks trained on photographs take.</summary>
internal static class ColorImages
{
    /// <summary>Images with three channels: grey ones repeat theirs.</summary>
    /// <param name="images">[N, 1 or 3, H, W].</param>
    /// <param name="name">What the message calls the network.</param>
    /// <exception cref="ArgumentException">Not [N, C, H, W], or of other channels.</exception>
    public static Tensor Require(Tensor images, string name)
    {
        if (images.dim() != 4)
            throw new ArgumentException($"Images are [{string.Join(", ", images.shape)}], expected [N, C, H, W].", nameof(images));
        return images.shape[1] switch
        {
            1 => images.expand(-1, 3, -1, -1),
            3 => images,
            _ => throw new ArgumentException($"Images have {images.shape[1]} channels; {name} takes those with 1 or 3.", nameof(images)),
        };
    }
}
