using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Gan.Weights;

/// <summary>
/// Writes a zip archive whose entries are stored as they are, each beginning at a multiple of 64 bytes, as PyTorch maps them; equal entries
/// give equal bytes.
/// </summary>
/// <param name="stream">Empty, and can go back to fill in checksums.</param>
internal sealed class StoredZip(Stream stream)
{
    private const int Alignment = 64;
    private const int LocalLength = 30;
    private const int EntryLength = 46;
    private const int ExtraHeader = 4;

    /// <summary>1 January 1980, the first day a zip archive can name.</summary>
    private const ushort Date = 0x21;

    /// <summary>"FB", the padding field of PyTorch's own writer.</summary>
    private const ushort PaddingField = 0x4246;

    /// <summary>Without the 64-bit extension.</summary>
    private const long Longest = uint.MaxValue - 1;

    private readonly List<(byte[] Name, long Header, long Length, uint Checksum)> _entries = [];

    /// <exception cref="InvalidDataException">The archive would be larger than 4 GB.</exception>
    public void Add(string name, Action<Stream> write)
    {
        byte[] ascii = Encoding.ASCII.GetBytes(name);
        long header = stream.Position;
        int padding = Padding(header + LocalLength + ascii.Length + ExtraHeader);
        byte[] local = new byte[LocalLength + ascii.Length + ExtraHeader + padding];
        "PK\u0003\u0004"u8.CopyTo(local);
        BinaryPrimitives.WriteUInt16LittleEndian(local.AsSpan(12), Date);
        BinaryPrimitives.WriteUInt16LittleEndian(local.AsSpan(26), (ushort)ascii.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(local.AsSpan(28), (ushort)(ExtraHeader + padding));
        ascii.CopyTo(local, LocalLength);
        BinaryPrimitives.WriteUInt16LittleEndian(local.AsSpan(LocalLength + ascii.Length), PaddingField);
        BinaryPrimitives.WriteUInt16LittleEndian(local.AsSpan(LocalLength + ascii.Length + 2), (ushort)padding);
        stream.Write(local);
        ChecksumStream content = new(stream);
        write(content);
        long end = stream.Position, length = end - header - local.Length;
        if (end > Longest) throw new InvalidDataException("A zip checkpoint of more than 4 GB is not supported; keep the weights as safetensors.");
        Sizes(local.AsSpan(14), content.Checksum, length);
        stream.Position = header;
        stream.Write(local);
        stream.Position = end;
        _entries.Add((ascii, header, length, content.Checksum));
    }

    /// <summary>Writes the directory; nothing can be added then.</summary>
    public void Finish()
    {
        long start = stream.Position;
        foreach (var (name, header, length, checksum) in _entries)
        {
            byte[] entry = new byte[EntryLength + name.Length];
            "PK\u0001\u0002"u8.CopyTo(entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(14), Date);
            Sizes(entry.AsSpan(16), checksum, length);
            BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(28), (ushort)name.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(42), (uint)header);
            name.CopyTo(entry, EntryLength);
            stream.Write(entry);
        }
        if (_entries.Count >= ushort.MaxValue) throw new InvalidDataException($"A zip checkpoint of {_entries.Count} entries is not supported; keep the weights as safetensors.");
        byte[] end = new byte[22];
        "PK\u0005\u0006"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)(stream.Position - start));
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), (uint)start);
        stream.Write(end);
    }

    private static int Padding(long position) => (int)((Alignment - position % Alignment) % Alignment);

    private static void Sizes(Span<byte> fields, uint checksum, long length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(fields, checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[4..], (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[8..], (uint)length);
    }

    /// <summary>Passes bytes on and sums them up.</summary>
    private sealed class ChecksumStream(Stream to) : Stream
    {
        private readonly Crc32 _sum = new();

        public uint Checksum => _sum.GetCurrentHashAsUInt32();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _sum.Append(buffer);
            to.Write(buffer);
        }

        public override void Flush() => to.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
