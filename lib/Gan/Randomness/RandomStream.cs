using System.Numerics;

namespace Gan.Randomness;

/// <summary>xoshiro256** (Blackman and Vigna 2018): the same numbers on every machine and .NET version, unlike System.Random.</summary>
public sealed class RandomStream
{
    private ulong _a, _b, _c, _d;

    public RandomStream(ulong seed)
    {
        _a = Seeds.Mix(seed);
        _b = Seeds.Mix(_a);
        _c = Seeds.Mix(_b);
        _d = Seeds.Mix(_c);
    }

    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1) with 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>Uniform in [0, bound), without modulo bias.</summary>
    public long NextInt64(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        ulong range = (ulong)bound, threshold = (0 - range) % range, x;
        do x = NextUInt64(); while (x < threshold);
        return (long)(x % range);
    }

    /// <summary>N(0, 1), by Box and Muller.</summary>
    public double NextGaussian() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>0 … count − 1 in random order (Fisher and Yates).</summary>
    public long[] Permutation(long count)
    {
        long[] order = new long[count];
        for (long i = 0; i < count; i++)
        {
            long j = NextInt64(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
