using Gan.Randomness;

namespace Gan.Data.Sprites;

/// <summary>
/// The seed of everything in a sprite that is drawn apart from its factors: hair strands, freckles and flecks, background grain.
/// It never moves a contour, so two sprites that differ in it alone have the same mask.
/// </summary>
public readonly record struct SpriteNoise(long Seed)
{
    /// <summary>No stochastic detail at all.</summary>
    public static readonly SpriteNoise None = new(long.MinValue);

    /// <summary>Whether there is any detail.</summary>
    public bool IsNone => Seed == None.Seed;

    /// <summary>The stream of one kind of detail, so that strands do not depend on how many freckles there are.</summary>
    internal RandomStream Stream(ulong kind) => new((ulong)Seed * 0x9E3779B97F4A7C15UL + kind * 0xD1B54A32D192ED03UL);
}
