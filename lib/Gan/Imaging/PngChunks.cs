using System.Buffers.Binary;
using System.Text;

namespace Gan.Imaging;

/// <summary>A PNG file that grows chunk by chunk (ISO/IEC 15948 §5).</summary>
internal sealed class PngChunks : IDisposable
{
    private readonly MemoryStream _file = new();

    /// <summary>Begins the file of an image, or of an animation, with 8 bits a sample.</summary>
    public PngChunks(int width, int height, int channels)
    {
        PngColor color = channels switch { 1 => PngColor.Grey, 3 => PngColor.Rgb, _ => PngColor.Rgba };
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, (byte)color);
        _file.Write(Png.Signature);
        Write("IHDR", header);
    }

    public void Write(string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        _file.Write(number);
        byte[] typeBytes = Encoding.ASCII.GetBytes(type);
        _file.Write(typeBytes);
        _file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum.Crc32(data, Checksum.Crc32(typeBytes)));
        _file.Write(number);
    }

    /// <summary>Ends the file.</summary>
    /// <returns>Its bytes.</returns>
    public byte[] Finish()
    {
        Write("IEND", []);
        return _file.ToArray();
    }

    public void Dispose() => _file.Dispose();
}
