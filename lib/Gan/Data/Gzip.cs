using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Gan.Data;

/// <summary>Reads gzip files (RFC 1952) of one member, and checks what System.IO.Compression leaves unchecked.</summary>
internal static class Gzip
{
    public static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0x1F, 0x8B]);

    /// <exception cref="InvalidDataException">Cut short or damaged.</exception>
    public static byte[] Decompress(byte[] bytes, string name)
    {
        string problem = $"{name} is cut short or damaged: its gzip data cannot be read to the end and verified.";
        if (bytes.Length < 18) throw new InvalidDataException(problem);
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 8));
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4));
        if (length > Array.MaxLength || length > ZipBytes.MostExpansion * bytes.Length) throw new InvalidDataException(problem);
        byte[] content = new byte[length];
        try
        {
            using GZipStream gzip = new(new MemoryStream(bytes), CompressionMode.Decompress);
            if (gzip.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) < content.Length || gzip.ReadByte() >= 0)
                throw new InvalidDataException(problem);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(problem, error);
        }
        return Crc32.HashToUInt32(content) == crc ? content : throw new InvalidDataException(problem);
    }
}
