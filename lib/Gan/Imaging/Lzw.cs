namespace Gan.Imaging;

/// <summary>Compression as GIF has it (GIF89a, appendix F): codes of 3 to 12 bits for ever longer sequences.</summary>
internal static class Lzw
{
    private const int LongestCode = 12;
    private const int BlockBytes = 255;

    /// <summary>Writes the code size, the codes in blocks of at most 255 bytes, and the empty block that ends them.</summary>
    /// <param name="output">The file.</param>
    /// <param name="indices">At least one, each below 2^<paramref name="bits"/>.</param>
    /// <param name="bits">2 … 8.</param>
    public static void Write(Stream output, ReadOnlySpan<byte> indices, int bits)
    {
        byte[] codes = Compress(indices, bits);
        output.WriteByte((byte)bits);
        for (int at = 0; at < codes.Length; at += BlockBytes)
        {
            int length = Math.Min(BlockBytes, codes.Length - at);
            output.WriteByte((byte)length);
            output.Write(codes, at, length);
        }
        output.WriteByte(0);
    }

    private static byte[] Compress(ReadOnlySpan<byte> indices, int bits)
    {
        using MemoryStream codes = new();
        BitWriter writer = new(codes);
        Dictionary<int, int> known = [];
        int clear = 1 << bits, end = clear + 1, next = end + 1, width = bits + 1;
        writer.Write((uint)clear, width);
        int sequence = indices[0];
        foreach (byte index in indices[1..])
        {
            if (known.TryGetValue((sequence << 8) | index, out int longer))
            {
                sequence = longer;
                continue;
            }
            writer.Write((uint)sequence, width);
            if (next < 1 << LongestCode)
            {
                if (next == 1 << width) width++; // the reader learns a code one step later than it is given here
                known[(sequence << 8) | index] = next++;
            }
            else
            {
                writer.Write((uint)clear, width);
                known.Clear();
                (next, width) = (end + 1, bits + 1);
            }
            sequence = index;
        }
        writer.Write((uint)sequence, width);
        if (next == 1 << width && width < LongestCode) width++;
        writer.Write((uint)end, width);
        writer.Flush();
        return codes.ToArray();
    }
}
