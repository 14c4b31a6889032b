using System.Buffers.Binary;
using System.IO.Compression;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;

namespace Gan.Imaging;

/// <summary>
/// What ImageSharp 2.1 passes over in silence: it paints what is missing black or grey. From an interlaced PNG with too few pixels, or less
/// than 5 wide, it does not come back.
/// </summary>
internal static class ImageDamage
{
    /// <summary>Bytes that one byte of deflate can hold, and pixels that one byte of Huffman codes can, at most.</summary>
    private const long MostExpansion = 1032;

    /// <summary>From here on each of Adam7's seven passes has a column.</summary>
    private const int NarrowestInterlaced = 5;

    private const string CutShort = "cut short: its pixels or its end are missing";

    /// <summary>First column and row of each pass of an interlaced PNG, and the steps to the next.</summary>
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Words that complete "the file is …", or null if nothing is wrong.</summary>
    public static string? Find(ReadOnlySpan<byte> bytes, IImageFormat format, IImageInfo info)
    {
        long pixels = (long)info.Width * info.Height;
        string absurd = $"damaged: it claims to be {info.Width}×{info.Height} pixels, far more than its {bytes.Length} bytes can hold";
        return format switch
        {
            PngFormat when pixels * info.PixelType.BitsPerPixel / 8 > MostExpansion * bytes.Length => absurd,
            PngFormat => InPng(bytes, info),
            JpegFormat when pixels > MostExpansion * bytes.Length => absurd,
            JpegFormat => InJpeg(bytes),
            WebpFormat => BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) > bytes.Length - 8 ? CutShort : null,
            GifFormat => InGif(bytes),
            BmpFormat => InBmp(bytes, info),
            _ => null,
        };
    }

    /// <summary>PNG is a chain of chunks: length, type, data, checksum; the last is IEND.</summary>
    private static string? InPng(ReadOnlySpan<byte> bytes, IImageInfo info)
    {
        if (bytes.LastIndexOf("IEND"u8) < 0) return CutShort;
        if (info.Metadata.GetPngMetadata().InterlaceMethod != PngInterlaceMode.Adam7) return null;
        if (info.Width < NarrowestInterlaced)
            return $"interlaced and less than {NarrowestInterlaced} pixels wide, which cannot be read; save it without interlacing";
        using MemoryStream compressed = new();
        for (int at = 8; bytes.Length - at >= 12;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - 12) break;
            int end = at + 8 + (int)length;
            bool pixels = bytes[(at + 4)..].StartsWith("IDAT"u8);
            if (pixels) compressed.Write(bytes[(at + 8)..end]);
            if (!pixels && compressed.Length > 0) break; // pixels behind other chunks do not count
            at = end + 4;
        }
        return Fills(compressed, info) ? null : CutShort;
    }

    /// <summary>Whether there are pixels for every row of every pass; each row begins with the number of its filter.</summary>
    private static bool Fills(MemoryStream compressed, IImageInfo info)
    {
        long missing = 0;
        foreach (var (x, y, stepX, stepY) in Adam7)
        {
            long width = (info.Width - x + stepX - 1) / stepX, height = (info.Height - y + stepY - 1) / stepY;
            missing += height * (1 + (width * info.PixelType.BitsPerPixel + 7) / 8);
        }
        compressed.Position = 0;
        using ZLibStream raw = new(compressed, CompressionMode.Decompress);
        byte[] buffer = new byte[1 << 16];
        for (int read = 1; missing > 0 && read > 0; missing -= read) read = raw.Read(buffer);
        return missing <= 0;
    }

    /// <summary>The end mark of a JPEG stands behind its scan; those of thumbnails before it do not count.</summary>
    private static string? InJpeg(ReadOnlySpan<byte> bytes)
    {
        int at = 2;
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF && bytes[at + 1] != 0xDA)
            at += bytes[at + 1] == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        return at < bytes.Length && bytes[at..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0 ? null : CutShort;
    }

    /// <summary>Blocks of lengths and data up to the end of the first frame's.</summary>
    private static string? InGif(ReadOnlySpan<byte> bytes)
    {
        static int Table(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
        int at = 13 + Table(bytes[10]);
        while (at + 10 < bytes.Length)
        {
            bool frame = bytes[at] == 0x2C;
            if (!frame && bytes[at] != 0x21) return "damaged: it has no first frame";
            at += frame ? 11 + Table(bytes[at + 9]) : 2;
            while (at < bytes.Length && bytes[at] != 0) at += 1 + bytes[at];
            if (frame) return at < bytes.Length ? null : CutShort;
            at++;
        }
        return CutShort;
    }

    /// <summary>Rows of uncompressed pixels fill whole groups of 4 bytes.</summary>
    private static string? InBmp(ReadOnlySpan<byte> bytes, IImageInfo info)
    {
        const int Core = 12, Rle8 = 1, Rle4 = 2;
        if (bytes.Length < 34) return CutShort;
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes[14..]) > Core && bytes[30] is Rle8 or Rle4) return null;
        long row = ((long)info.Width * info.PixelType.BitsPerPixel + 31) / 32 * 4;
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[10..]) + row * info.Height > bytes.Length ? CutShort : null;
    }
}
