using System.Buffers.Binary;
using System.Text;

namespace Gan.Weights;

/// <summary>The list of contents at the end of a zip archive, with or without the 64-bit extension (PKWARE's APPNOTE 6.3, §4.3).</summary>
internal sealed class ZipDirectory
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const uint Beyond32Bits = 0xffffffff;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ByteSource _source;

    private readonly record struct Entry(long Header, long Compressed, long Length, int Method, int Flags, long At);

    /// <exception cref="InvalidDataException">The archive is cut short or damaged.</exception>
    public ZipDirectory(ByteSource source)
    {
        _source = source;
        (long at, long length, long count) = End();
        if (count > length / EntryLength) throw source.Error(at, $"the zip archive claims {count} entries in a directory of {length} bytes.");
        byte[] directory = source.Read(at, length);
        int position = 0;
        for (long i = 0; i < count; i++) position = Read(directory, position, at);
    }

    public IEnumerable<string> Names => _entries.Keys;

    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Where the contents of an entry lie, which must be stored as they are.</summary>
    /// <exception cref="InvalidDataException">There is no such entry, it is compressed, or it lies outside the file.</exception>
    public ByteRun Run(string name, long at)
    {
        if (!_entries.TryGetValue(name, out Entry entry)) throw _source.Error(at, $"the zip archive has no {name}, which is referred to here.");
        if (entry.Method != 0 || entry.Compressed != entry.Length || (entry.Flags & 1) != 0)
            throw _source.Error(entry.At, $"{name} is compressed or encrypted, which torch.save never does.");
        Span<byte> local = stackalloc byte[LocalLength];
        _source.Read(entry.Header, local);
        if (!local.StartsWith("PK\u0003\u0004"u8)) throw _source.Error(entry.Header, $"the zip archive is damaged: {name} does not begin here.");
        long start = entry.Header + LocalLength + BinaryPrimitives.ReadUInt16LittleEndian(local[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
        _source.Check(start, entry.Length);
        return new ByteRun(_source, start, entry.Length);
    }

    private (long At, long Length, long Count) End()
    {
        long tailLength = Math.Min(_source.Length, EndLength + ushort.MaxValue);
        byte[] tail = _source.Read(_source.Length - tailLength, tailLength);
        int end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndLength > tail.Length) throw _source.Error(_source.Length, "the zip archive is cut short: its directory is missing. Fetch or save it again.");
        ReadOnlySpan<byte> record = tail.AsSpan(end);
        long count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]), length = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]), at = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (at != Beyond32Bits && length != Beyond32Bits && count != ushort.MaxValue) return (at, length, count);
        if (end < 20 || !tail.AsSpan(end - 20).StartsWith("PK\u0006\u0007"u8)) return (at, length, count);
        long wideAt = BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - 12));
        ReadOnlySpan<byte> wide = _source.Read(wideAt, 56);
        if (!wide.StartsWith("PK\u0006\u0006"u8)) throw _source.Error(wideAt, "the zip archive is damaged: its 64-bit directory does not begin here.");
        return (BinaryPrimitives.ReadInt64LittleEndian(wide[48..]), BinaryPrimitives.ReadInt64LittleEndian(wide[40..]), BinaryPrimitives.ReadInt64LittleEndian(wide[32..]));
    }

    private int Read(ReadOnlySpan<byte> directory, int position, long directoryAt)
    {
        long at = directoryAt + position;
        ReadOnlySpan<byte> record = directory[position..];
        if (record.Length < EntryLength || !record.StartsWith("PK\u0001\u0002"u8)) throw _source.Error(at, "the zip archive is damaged: its directory is cut short here.");
        int name = BinaryPrimitives.ReadUInt16LittleEndian(record[28..]), extra = BinaryPrimitives.ReadUInt16LittleEndian(record[30..]), comment = BinaryPrimitives.ReadUInt16LittleEndian(record[32..]);
        int total = EntryLength + name + extra + comment;
        if (total > record.Length) throw _source.Error(at, "the zip archive is damaged: its directory is cut short here.");
        long compressed = BinaryPrimitives.ReadUInt32LittleEndian(record[20..]), length = BinaryPrimitives.ReadUInt32LittleEndian(record[24..]), header = BinaryPrimitives.ReadUInt32LittleEndian(record[42..]);
        Widen(record.Slice(EntryLength + name, extra), ref length, ref compressed, ref header);
        _entries.TryAdd(Encoding.UTF8.GetString(record.Slice(EntryLength, name)), new Entry(
            header, compressed, length, BinaryPrimitives.ReadUInt16LittleEndian(record[10..]), BinaryPrimitives.ReadUInt16LittleEndian(record[8..]), at));
        return position + total;
    }

    /// <summary>Field 1 of the extra fields has, in this order, those of the three numbers that do not fit in 32 bits.</summary>
    private static void Widen(ReadOnlySpan<byte> extra, ref long length, ref long compressed, ref long header)
    {
        while (extra.Length >= 4)
        {
            int size = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (size > extra.Length - 4) return;
            ReadOnlySpan<byte> field = extra.Slice(4, size);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                Next(ref field, ref length);
                Next(ref field, ref compressed);
                Next(ref field, ref header);
                return;
            }
            extra = extra[(4 + size)..];
        }
    }

    private static void Next(ref ReadOnlySpan<byte> field, ref long value)
    {
        if (value != Beyond32Bits || field.Length < 8) return;
        value = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
    }
}
