using System.Buffers.Binary;
using System.Text;
using Gan.Imaging;

namespace Gan.Tests.Imaging;

/// <summary>Plays an animated PNG by the letter of the specification: checks order, numbers and checksums, and lays frame on frame.</summary>
internal sealed class ApngPlayer
{
    public ApngPlayer(byte[] file)
    {
        Assert.True(file.AsSpan().StartsWith((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]));
        byte[] header = [], control = [];
        int next = 0;
        for (int at = 8; at < file.Length;)
        {
            int length = Int(file.AsSpan(at));
            string type = Encoding.ASCII.GetString(file, at + 4, 4);
            byte[] data = file[(at + 8)..(at + 8 + length)];
            Assert.Equal(Crc(file.AsSpan(at + 4, length + 4)), (uint)Int(file.AsSpan(at + 8 + length)));
            Chunks.Add(type);
            at += 12 + length;
            if (type == "IHDR") header = data;
            if (type == "acTL") (Count, Plays) = (Int(data), Int(data.AsSpan(4)));
            if (type is "fcTL" or "fdAT") Assert.Equal(next++, Int(data));
            if (type == "fcTL") control = data;
            if (type == "IDAT") Show(header, control, data);
            if (type == "fdAT") Show(header, control, data[4..]);
            if (type == "IEND") Assert.Equal(file.Length, at);
        }
        Assert.Equal(Count, Frames.Count);
    }

    public List<string> Chunks { get; } = [];

    public int Count { get; }

    public int Plays { get; } = -1;

    public List<PlayedFrame> Frames { get; } = [];

    private void Show(byte[] header, byte[] control, byte[] pixels)
    {
        int[] numbers = [.. Enumerable.Range(1, 4).Select(i => Int(control.AsSpan(4 * i)))];
        PixelRegion region = new(numbers[2], numbers[3], numbers[0], numbers[1]);
        Assert.Equal((0, 0), (control[24], control[25])); // nothing is disposed of, and pixels are replaced
        byte[] partHeader = [.. control[4..12], .. header[8..]];
        byte[] file = [137, 80, 78, 71, 13, 10, 26, 10, .. Chunk("IHDR", partHeader), .. Chunk("IDAT", pixels), .. Chunk("IEND", [])];
        Raster part = Png.Decode(file, "frame"), picture = new(Int(header), Int(header.AsSpan(4)), part.Channels);
        if (Frames.Count == 0) Assert.Equal(new PixelRegion(0, 0, picture.Width, picture.Height), region);
        else Frames[^1].Picture.Pixels.CopyTo(picture.Pixels, 0);
        for (int y = 0; y < region.Height; y++)
            for (int x = 0; x < region.Width; x++)
                for (int c = 0; c < part.Channels; c++) picture[region.X + x, region.Y + y, c] = part[x, y, c];
        double seconds = BinaryPrimitives.ReadUInt16BigEndian(control.AsSpan(20)) / (double)BinaryPrimitives.ReadUInt16BigEndian(control.AsSpan(22));
        Frames.Add(new PlayedFrame(picture, seconds, region));
    }

    private static int Int(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes);

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <summary>CRC-32 bit by bit, as ISO/IEC 15948 annex D defines it; shares nothing with the library's.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
