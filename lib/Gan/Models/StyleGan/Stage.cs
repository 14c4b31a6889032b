namespace Gan.Models.StyleGan;

/// <summary>How far a progressively grown network has grown (Karras et al. 2018, §2).</summary>
/// <param name="Resolution">Of the images at this moment.</param>
/// <param name="Alpha">How much of the newest layers is faded in: 0 is the network of half the resolution, its image doubled; 1 all of it.</param>
public readonly record struct Stage(int Resolution, double Alpha = 1)
{
    /// <summary>Whether the newest layers are being faded in.</summary>
    public bool Fades => Alpha < 1 && Resolution > 4;
}
