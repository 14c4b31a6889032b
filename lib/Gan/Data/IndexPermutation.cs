using System.Numerics;
using Gan.Randomness;

namespace Gan.Data;

/// <summary>
/// A random order of 0 … Count − 1. Small counts are shuffled (Fisher and Yates); for large ones the k-th element is computed without
/// a table, by a Feistel network on the next even power of two whose values outside the range are sent through again (Black and
/// Rogaway 2002, "cycle walking").
/// </summary>
public sealed class IndexPermutation
{
    private const long MostShuffled = 1 << 20;
    private const int Rounds = 8;

    private readonly long[]? _shuffled;
    private readonly ulong[] _keys = [];
    private readonly int _halfBits;

    /// <param name="count">At least 1.</param>
    /// <param name="random">Decides the order.</param>
    public IndexPermutation(long count, RandomStream random) : this(count, random, MostShuffled) { }

    internal IndexPermutation(long count, RandomStream random, long mostShuffled)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        if (count <= mostShuffled)
        {
            _shuffled = random.Permutation(count);
            return;
        }
        _halfBits = Math.Max(1, (BitOperations.Log2((ulong)(count - 1)) + 2) / 2);
        _keys = new ulong[Rounds];
        for (int i = 0; i < Rounds; i++) _keys[i] = random.NextUInt64();
    }

    public long Count { get; }

    /// <summary>The element at a position 0 … Count − 1.</summary>
    public long this[long position]
    {
        get
        {
            if ((ulong)position >= (ulong)Count)
                throw new ArgumentOutOfRangeException(nameof(position), position, $"Positions are 0 … {Count - 1}.");
            if (_shuffled is not null) return _shuffled[position];
            ulong x = (ulong)position;
            do x = Mix(x); while (x >= (ulong)Count);
            return (long)x;
        }
    }

    private ulong Mix(ulong x)
    {
        ulong mask = (1UL << _halfBits) - 1, left = x >> _halfBits, right = x & mask;
        foreach (ulong key in _keys) (left, right) = (right, left ^ (Seeds.Mix(right ^ key) & mask));
        return (left << _halfBits) | right;
    }
}
