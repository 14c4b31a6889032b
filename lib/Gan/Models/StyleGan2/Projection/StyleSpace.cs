namespace Gan.Models.StyleGan2.Projection;

/// <summary>Where a projection looks for an image.</summary>
public enum StyleSpace
{
    /// <summary>One style for all layers: what the generator was trained with, and the easiest to edit (Karras et al. 2020a, appendix D).</summary>
    W,

    /// <summary>W+, a style of its own for each layer: nearer to images that the generator would not draw (Abdal et al. 2019, §3.2).</summary>
    WPlus,
}
