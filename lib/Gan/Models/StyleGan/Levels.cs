using System.Numerics;

namespace Gan.Models.StyleGan;

/// <summary>The levels of a growing network: 0 is 4×4, 1 is 8×8, and so on.</summary>
internal static class Levels
{
    /// <summary>The level of a resolution.</summary>
    /// <exception cref="ArgumentException">It is no power of two from 4 to the network's.</exception>
    public static int Of(int resolution, int most)
    {
        if (resolution < 4 || resolution > most || !BitOperations.IsPow2(resolution))
            throw new ArgumentException($"A resolution of {resolution} is no power of two between 4 and the network's {most}.", nameof(resolution));
        return BitOperations.Log2((uint)resolution) - 2;
    }
}
