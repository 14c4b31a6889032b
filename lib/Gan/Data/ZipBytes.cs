using System.IO.Compression;
using System.IO.Hashing;

namespace Gan.Data;

/// <summary>Reads entries of zip archives whole, and checks what System.IO.Compression leaves unchecked: length and CRC-32.</summary>
internal static class ZipBytes
{
    /// <summary>No deflate stream grows by more than this factor when read: 258 bytes from two bits.</summary>
    public const long MostExpansion = 1032;

    /// <exception cref="InvalidDataException">The entry is damaged; the message names archive and entry.</exception>
    public static byte[] Read(ZipArchiveEntry entry, string archive)
    {
        string problem = $"{archive} is damaged: its entry {entry.FullName} cannot be read and verified.";
        if (entry.Length > Array.MaxLength || entry.Length > MostExpansion * (entry.CompressedLength + 1))
            throw new InvalidDataException(problem);
        byte[] bytes = new byte[entry.Length];
        int read;
        try
        {
            using Stream stream = entry.Open();
            read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(problem, error);
        }
        return read == bytes.Length && Crc32.HashToUInt32(bytes) == entry.Crc32 ? bytes : throw new InvalidDataException(problem);
    }
}
