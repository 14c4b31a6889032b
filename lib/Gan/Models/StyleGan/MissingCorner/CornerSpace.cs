namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>The planes of the toy.</summary>
public enum CornerSpace
{
    /// <summary>The factors themselves.</summary>
    Data,

    /// <summary>Latents.</summary>
    Z,

    /// <summary>Intermediate latents; without a mapping network the same as Z.</summary>
    W,
}
