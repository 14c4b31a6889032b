using System.Text;
using static TorchSharp.torch;

namespace Gan.Randomness;

/// <summary>
/// Purpose-separated, stateless seeds: the seed of step 7's latents does not depend on what was drawn before, so a run resumes
/// bit-exactly without storing any generator's state, and no purpose disturbs another.
/// </summary>
public readonly record struct Seeds(long Root)
{
    /// <summary>A 63-bit seed for a purpose ("init", "order", "latents", …) and an optional step or index.</summary>
    public long For(string purpose, long index = 0)
    {
        ulong hash = 14695981039346656037UL;
        foreach (byte b in Encoding.UTF8.GetBytes(purpose)) hash = (hash ^ b) * 1099511628211UL;
        return (long)(Mix(Mix(hash ^ Mix((ulong)Root)) + (ulong)index) >> 1);
    }

    /// <summary>A torch generator on the CPU for a purpose and step; the caller disposes it.</summary>
    public Generator Generator(string purpose, long index = 0) => new((ulong)For(purpose, index));

    /// <summary>A plain random stream for a purpose and step.</summary>
    public RandomStream Stream(string purpose, long index = 0) => new((ulong)For(purpose, index));

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    internal static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
