using System.Text;

namespace Gan.Weights;

/// <summary>Walks over the bytes of one pickle, from a place in a file to another, through a small buffer.</summary>
internal sealed class PickleCursor(ByteSource source, long start, long end)
{
    private readonly byte[] _buffer = new byte[Math.Clamp(end - start, 16, 8192)];
    private long _bufferAt = start;
    private int _buffered;

    public ByteSource Source => source;

    public long Position { get; private set; } = start;

    public int Byte() => Take(1)[0];

    /// <summary>The next few bytes, valid until the next call.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        Check(count);
        int at = (int)(Position - _bufferAt);
        if (at + count > _buffered)
        {
            _buffered = (int)Math.Min(_buffer.Length, end - Position);
            source.Read(Position, _buffer.AsSpan(0, _buffered));
            _bufferAt = Position;
            at = 0;
        }
        Position += count;
        return _buffer.AsSpan(at, count);
    }

    /// <summary>Passes over bytes, which stay in the file.</summary>
    public ByteRun Run(long count)
    {
        Check(count);
        ByteRun run = new(source, Position, count);
        Skip(count);
        return run;
    }

    public string Text(long count, Encoding encoding)
    {
        if (count <= 1024) return encoding.GetString(Take((int)count));
        return encoding.GetString(Run(count).ToArray());
    }

    /// <summary>Up to the end of the line.</summary>
    public string Line()
    {
        StringBuilder line = new();
        for (int c = Byte(); c != '\n'; c = Byte()) line.Append(line.Length < 200 ? (char)c : throw source.Error(Position, "a name has no end."));
        return line.ToString();
    }

    private void Skip(long count)
    {
        Position += count;
        if (Position - _bufferAt <= _buffered) return;
        _bufferAt = Position;
        _buffered = 0;
    }

    private void Check(long count)
    {
        if (count < 0 || count > end - Position)
            throw source.Error(Position, $"{count} bytes should follow, but the pickle is cut short at byte {end}, or its lengths are wrong. Fetch or save the file again.");
    }
}
