using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Gan.Imaging;

/// <summary>Reads one PNG file. Every way in which it can be wrong ends in a sentence that begins with its name.</summary>
internal sealed class PngReader(string name)
{
    private readonly MemoryStream _compressed = new();
    private PngHeader? _header;
    private byte[] _palette = [];
    private byte[]? _transparency;

    public Raster Read(ReadOnlySpan<byte> file)
    {
        if (!Png.IsPng(file)) throw new InvalidDataException($"{name} is not a PNG file: it does not begin with PNG's signature.");
        ReadChunks(file);
        if (_header is not { } header) throw new InvalidDataException($"{name} has no PNG header.");
        if (header.Color == PngColor.Palette && _palette.Length == 0)
            throw new InvalidDataException($"{name} refers to a palette that it does not contain.");
        return PngPixels.Unpack(header, _palette, _transparency, Inflate(header), name);
    }

    private void ReadChunks(ReadOnlySpan<byte> file)
    {
        int at = Png.Signature.Length;
        while (true)
        {
            if (file.Length - at < 12)
                throw new InvalidDataException($"{name} is cut short: it ends at byte {file.Length} without PNG's end mark.");
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            string type = Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            if (length > file.Length - at - 12)
                throw new InvalidDataException(
                    $"{name} is cut short: chunk {type} at byte {at} has {length} bytes, {file.Length - at - 12} are left.");
            ReadOnlySpan<byte> data = file.Slice(at + 8, (int)length);
            uint expected = BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + (int)length)..]);
            if (Checksum.Crc32(file.Slice(at + 4, (int)length + 4)) != expected)
                throw new InvalidDataException($"{name} is damaged: the checksum of chunk {type} at byte {at} is wrong.");
            if (type == "IEND") return;
            ReadChunk(type, data);
            at += 12 + (int)length;
        }
    }

    private void ReadChunk(string type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case "IHDR":
                _header = PngHeader.Parse(data, name);
                break;
            case var _ when _header is null:
                throw new InvalidDataException($"{name} has no PNG header before its {type} chunk.");
            case "PLTE":
                if (data.Length == 0 || data.Length % 3 != 0 || data.Length > 768)
                    throw new InvalidDataException(
                        $"{name} has a palette of {data.Length} bytes; it must be 3 for each of 1 … 256 colors.");
                _palette = data.ToArray();
                break;
            case "tRNS":
                _transparency = data.ToArray();
                break;
            case "IDAT":
                _compressed.Write(data);
                break;
            case var _ when char.IsAsciiLetterUpper(type[0]):
                throw new InvalidDataException($"{name} has a chunk {type}, which is marked as essential and not known.");
        }
    }

    private byte[] Inflate(PngHeader header)
    {
        long needed = header.RawBytes;
        if (needed > Array.MaxLength || needed > Deflate.MostExpansion * _compressed.Length)
            throw new InvalidDataException(
                $"{name} claims to be {header.Width}×{header.Height} pixels, far more than its {_compressed.Length} bytes of data can hold.");
        byte[] raw = new byte[needed];
        int read;
        bool more;
        try
        {
            _compressed.Position = 0;
            using ZLibStream zlib = new(_compressed, CompressionMode.Decompress, leaveOpen: true);
            read = zlib.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
            more = zlib.ReadByte() >= 0;
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{name} is damaged: its compressed pixels cannot be read.", error);
        }
        if (read < raw.Length) throw new InvalidDataException($"{name} is cut short: its pixels end after {read} of {raw.Length} bytes.");
        if (more) throw new InvalidDataException($"{name} is damaged: it has more pixels than {header.Width}×{header.Height}.");
        uint expected = BinaryPrimitives.ReadUInt32BigEndian(_compressed.GetBuffer().AsSpan((int)_compressed.Length - 4));
        if (Checksum.Adler32(raw) != expected) throw new InvalidDataException($"{name} is damaged: the checksum of its pixels is wrong.");
        return raw;
    }
}
