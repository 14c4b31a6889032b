namespace Gan.Imaging;

/// <summary>A canonical prefix code (Huffman 1952; RFC 1951 §3.2.2).</summary>
internal sealed class HuffmanCode
{
    private readonly uint[] _codes;

    /// <param name="lengths">Bits of each symbol's code, 0 for a symbol that does not occur.</param>
    public HuffmanCode(byte[] lengths)
    {
        Lengths = lengths;
        _codes = new uint[lengths.Length];
        uint next = 0;
        for (int length = 1; length <= 15; length++, next <<= 1)
        {
            for (int symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == length) _codes[symbol] = Reverse(next++, length);
            }
        }
    }

    public byte[] Lengths { get; }

    /// <summary>The code of least total length with no code longer than <paramref name="limit"/>, or nearly so.</summary>
    public static HuffmanCode For(ReadOnlySpan<int> counts, int limit)
    {
        int[] frequencies = counts.ToArray();
        // A code of fewer than two symbols is incomplete, which decoders refuse.
        for (int i = 0; frequencies.Count(f => f > 0) < 2; i++) frequencies[i] = Math.Max(frequencies[i], 1);
        while (true)
        {
            byte[] lengths = LengthsFor(frequencies);
            if (lengths.Max() <= limit) return new HuffmanCode(lengths);
            for (int i = 0; i < frequencies.Length; i++) frequencies[i] = (frequencies[i] + 1) / 2;
        }
    }

    public void Write(BitWriter bits, int symbol) => bits.Write(_codes[symbol], Lengths[symbol]);

    /// <summary>Bits that symbols of these counts take.</summary>
    public long Cost(ReadOnlySpan<int> counts)
    {
        long sum = 0;
        for (int i = 0; i < counts.Length; i++) sum += (long)counts[i] * Lengths[i];
        return sum;
    }

    private static byte[] LengthsFor(int[] frequencies)
    {
        PriorityQueue<int, (long Frequency, int Order)> queue = new();
        int[] parents = new int[2 * frequencies.Length];
        int nodes = frequencies.Length;
        for (int i = 0; i < frequencies.Length; i++)
        {
            if (frequencies[i] > 0) queue.Enqueue(i, (frequencies[i], i));
        }
        while (queue.TryDequeue(out int a, out (long Frequency, int Order) first)
            && queue.TryDequeue(out int b, out (long Frequency, int Order) second))
        {
            parents[a] = parents[b] = nodes;
            queue.Enqueue(nodes, (first.Frequency + second.Frequency, nodes));
            nodes++;
        }
        byte[] depths = new byte[nodes]; // the root, nodes − 1, has depth 0
        for (int i = nodes - 2; i >= 0; i--)
        {
            if (i >= frequencies.Length || frequencies[i] > 0) depths[i] = (byte)(depths[parents[i]] + 1);
        }
        return depths[..frequencies.Length];
    }

    private static uint Reverse(uint code, int length)
    {
        uint reversed = 0;
        for (int i = 0; i < length; i++) reversed |= ((code >> i) & 1) << (length - 1 - i);
        return reversed;
    }
}
