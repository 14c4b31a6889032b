using System.Buffers.Binary;

namespace Notebooks.Formatting;

/// <summary>Bytes that are a picture a front end can show: recognized by their first bytes, described by their size.</summary>
/// <param name="MimeType">For example <c>image/png</c>.</param>
/// <param name="Description">For example <c>PNG image, 640 × 480, 12,345 bytes</c>.</param>
internal sealed record ImageBytes(string MimeType, string Description)
{
    /// <summary>What the bytes are; null if they are no PNG, JPEG or GIF.</summary>
    public static ImageBytes? Recognize(ReadOnlySpan<byte> bytes)
    {
        if (IsPng(bytes)) return Describe(MimeTypes.Png, "PNG", bytes.Length, PngSize(bytes));
        if (bytes.Length > 3 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF) return Describe(MimeTypes.Jpeg, "JPEG", bytes.Length, JpegSize(bytes));
        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8)) return Describe(MimeTypes.Gif, "GIF", bytes.Length, GifSize(bytes));
        return null;
    }

    private static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);

    private static ImageBytes Describe(string mime, string format, int length, (int Width, int Height)? size) =>
        new(mime, $"{format} image, {(size is { } s ? $"{s.Width} × {s.Height}, " : "")}{NumberText.Count(length)} bytes");

    private static (int Width, int Height)? PngSize(ReadOnlySpan<byte> bytes) => bytes.Length < 24 ? null
        : (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));

    private static (int Width, int Height)? GifSize(ReadOnlySpan<byte> bytes) => bytes.Length < 10 ? null
        : (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));

    /// <summary>From the first start-of-frame segment (ITU T.81, B.2.2).</summary>
    private static (int Width, int Height)? JpegSize(ReadOnlySpan<byte> bytes)
    {
        for (int at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]))
        {
            byte marker = bytes[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
        }

        return null;
    }
}
