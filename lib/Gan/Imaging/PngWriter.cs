using System.Buffers.Binary;
using System.Text;

namespace Gan.Imaging;

/// <summary>Writes a raster as PNG: each row with the filter of least absolute sum, then <see cref="Deflate"/>.</summary>
internal static class PngWriter
{
    public static byte[] Write(Raster raster)
    {
        PngColor color = raster.Channels switch { 1 => PngColor.Grey, 3 => PngColor.Rgb, _ => PngColor.Rgba };
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), raster.Height);
        (header[8], header[9]) = (8, (byte)color);

        using MemoryStream file = new();
        file.Write(Png.Signature);
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Deflate.Zlib(FilterRows(raster)));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] FilterRows(Raster raster)
    {
        int rowBytes = raster.Width * raster.Channels;
        byte[] all = new byte[(rowBytes + 1L) * raster.Height], best = new byte[rowBytes], tried = new byte[rowBytes];
        ReadOnlySpan<byte> above = new byte[rowBytes];
        for (int y = 0; y < raster.Height; y++)
        {
            ReadOnlySpan<byte> row = raster.Pixels.AsSpan(y * rowBytes, rowBytes);
            Span<byte> target = all.AsSpan(y * (rowBytes + 1), rowBytes + 1);
            long least = long.MaxValue;
            for (byte filter = 0; filter < PngFilter.Count; filter++)
            {
                long sum = PngFilter.Apply(filter, row, above, raster.Channels, tried);
                if (sum >= least) continue;
                (least, target[0]) = (sum, filter);
                (best, tried) = (tried, best);
            }
            best.CopyTo(target[1..]);
            above = row;
        }
        return all;
    }

    private static void WriteChunk(Stream file, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] typeBytes = Encoding.ASCII.GetBytes(type);
        file.Write(typeBytes);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum.Crc32(data, Checksum.Crc32(typeBytes)));
        file.Write(number);
    }
}
