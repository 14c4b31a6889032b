using System.Runtime.InteropServices;

namespace Gan.Metrics;

/// <summary>
/// Sorts float32 numbers by their bits, 11 at a time: of a million numbers several times as fast as by comparison. A sliced distance sorts
/// a million a thousand times.
/// </summary>
/// <param name="count">Numbers to sort each time.</param>
internal sealed class RadixSorter(int count)
{
    private const int Digit = 11, Digits = 3;

    private readonly uint[] _keys = new uint[count], _moved = new uint[count];
    private readonly int[] _places = new int[Digits << Digit];

    /// <summary>Sorts in place, ascending; NaN comes first or last by its sign.</summary>
    public void Sort(Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, count);
        (uint[] keys, uint[] moved) = (_keys, _moved);
        Array.Clear(_places);
        Span<uint> bits = MemoryMarshal.Cast<float, uint>(values);
        for (int i = 0; i < bits.Length; i++)
        {
            uint key = bits[i] ^ ((uint)((int)bits[i] >> 31) | 0x80000000); // order of the numbers becomes order of the bits
            keys[i] = key;
            for (int digit = 0; digit < Digits; digit++) _places[Slot(key, digit)]++;
        }
        for (int digit = 0; digit < Digits; digit++)
        {
            int before = 0;
            foreach (ref int place in _places.AsSpan(digit << Digit, 1 << Digit)) (place, before) = (before, before + place);
            foreach (uint key in keys) moved[_places[Slot(key, digit)]++] = key;
            (keys, moved) = (moved, keys);
        }
        for (int i = 0; i < bits.Length; i++) bits[i] = keys[i] ^ ((uint)((int)~keys[i] >> 31) | 0x80000000);
    }

    private static int Slot(uint key, int digit) => (digit << Digit) | (int)(key >> (digit * Digit) & ((1 << Digit) - 1));
}
