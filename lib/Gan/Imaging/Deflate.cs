using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Gan.Imaging;

/// <summary>
/// Compression as RFC 1950 and 1951 define it. Written here because System.IO.Compression gives other bytes with every version and
/// processor, while a figure has to be the same file wherever it is drawn.
/// </summary>
internal static class Deflate
{
    /// <summary>No deflate stream grows by more than this factor when read: 258 bytes from two bits.</summary>
    public const long MostExpansion = 1032;

    private const int Window = 1 << 15;
    private const int HashBits = 15;
    private const int LongestMatch = 258;
    private const int ShortestMatch = 3;
    private const int Patience = 96; // candidates looked at for one match

    /// <summary>A zlib stream (RFC 1950) that holds these bytes.</summary>
    public static byte[] Zlib(ReadOnlySpan<byte> bytes)
    {
        using MemoryStream output = new();
        output.Write([0x78, 0x9C]);
        BitWriter bits = new(output);
        DeflateBlock block = new();
        Matcher matcher = new(bytes);
        int at = 0;
        (int Length, int Distance)? ahead = null;
        while (at < bytes.Length)
        {
            (int length, int distance) = ahead ?? matcher.Find(at);
            ahead = null;
            if (length is >= ShortestMatch and < LongestMatch && at + 1 < bytes.Length)
            {
                // A longer match one byte later is worth a literal now.
                (int Length, int Distance) next = matcher.Find(at + 1);
                if (next.Length > length) (length, ahead) = (0, next);
            }
            if (length < ShortestMatch) block.AddLiteral(bytes[at++]);
            else
            {
                block.AddMatch(length, distance);
                at += length;
            }
            if (!block.IsFull) continue;
            block.Write(bits, last: at == bytes.Length);
            if (at == bytes.Length) return Finish(output, bits, bytes);
            block = new DeflateBlock();
        }
        block.Write(bits, last: true);
        return Finish(output, bits, bytes);
    }

    private static byte[] Finish(MemoryStream output, BitWriter bits, ReadOnlySpan<byte> bytes)
    {
        bits.Flush();
        Span<byte> adler = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(adler, Checksum.Adler32(bytes));
        output.Write(adler);
        return output.ToArray();
    }

    /// <summary>Finds the longest earlier occurrence of what follows a position, through chains of equal hashes.</summary>
    private ref struct Matcher(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private readonly int[] _latest = Enumerable.Repeat(-1, 1 << HashBits).ToArray();
        private readonly int[] _before = new int[Window];
        private int _known;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public (int Length, int Distance) Find(int at)
        {
            int most = Math.Min(LongestMatch, _bytes.Length - at);
            if (most < ShortestMatch) return (0, 0);
            for (; _known < at; _known++) Insert(_known);
            (int best, int distance) = (0, 0);
            int candidate = _latest[Hash(at)];
            for (int i = 0; i < Patience && candidate >= 0 && at - candidate < Window; i++, candidate = _before[candidate % Window])
            {
                if (best > 0 && _bytes[candidate + best] != _bytes[at + best]) continue;
                int length = _bytes.Slice(at, most).CommonPrefixLength(_bytes.Slice(candidate, most));
                if (length <= best) continue;
                (best, distance) = (length, at - candidate);
                if (best == most) break;
            }
            return (best, distance);
        }

        private readonly void Insert(int at)
        {
            if (at + ShortestMatch > _bytes.Length) return;
            int hash = Hash(at);
            _before[at % Window] = _latest[hash];
            _latest[hash] = at;
        }

        private readonly int Hash(int at) =>
            (int)((uint)((_bytes[at] << 16) | (_bytes[at + 1] << 8) | _bytes[at + 2]) * 2654435761u >> (32 - HashBits));
    }
}
