namespace Gan.Models.StyleGan2;

/// <summary>Whether the discriminator sees its images augmented (Karras et al. 2020b).</summary>
public enum AugmentationMode
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>With a fixed probability.</summary>
    Fixed,

    /// <summary>With a probability that follows how far the discriminator overfits (ADA).</summary>
    Adaptive,
}
