namespace Gan.Models.StyleGan2;

/// <summary>How the resolutions of a network are connected (Karras et al. 2020a, figure 7).</summary>
public enum Architecture
{
    /// <summary>One after the other; the image leaves, or enters, at the full resolution.</summary>
    Orig,

    /// <summary>An image at every resolution, added up: StyleGAN2's generator.</summary>
    Skip,

    /// <summary>A residual connection around every resolution: StyleGAN2's discriminator.</summary>
    Resnet,
}
