using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Gan.Imaging;

/// <summary>The two checksums of PNG, zlib, gzip and zip.</summary>
internal static class Checksum
{
    private const int Lanes = 8;

    /// <summary>[lane · 256 + byte]: what a byte adds when <c>lane</c> more bytes follow it in a group.</summary>
    private static readonly uint[] Table = MakeTable();

    /// <summary>CRC-32 (ISO 3309, reflected polynomial 0xEDB88320); pass an earlier result to go on with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Crc32(ReadOnlySpan<byte> bytes, uint crc = 0)
    {
        crc = ~crc;
        uint[] table = Table;
        for (; bytes.Length >= Lanes; bytes = bytes[Lanes..])
        {
            uint low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes), high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[1792 + (byte)low] ^ table[1536 + (byte)(low >> 8)] ^ table[1280 + (byte)(low >> 16)] ^ table[1024 + (low >> 24)]
                ^ table[768 + (byte)high] ^ table[512 + (byte)(high >> 8)] ^ table[256 + (byte)(high >> 16)] ^ table[high >> 24];
        }
        foreach (byte b in bytes) crc = table[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>Adler-32 (RFC 1950 §8.2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint Modulus = 65521;
        const int Run = 5552; // the longest run whose sums stay below 2³²
        uint a = 1, b = 0;
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> run = bytes[..Math.Min(Run, bytes.Length)];
            foreach (byte x in run) b += a += x;
            (a, b) = (a % Modulus, b % Modulus);
            bytes = bytes[run.Length..];
        }
        return (b << 16) | a;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[Lanes * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint c = i;
            for (int k = 0; k < 8; k++) c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            table[i] = c;
        }
        for (int i = 256; i < table.Length; i++) table[i] = table[(byte)table[i - 256]] ^ (table[i - 256] >> 8);
        return table;
    }
}
