using static TorchSharp.torch;

namespace Gan.Weights;

/// <summary>The bytes of a weights file, read where they are asked for; every error about them names the file, the byte and the reason.</summary>
/// <param name="stream">Seekable; stays the caller's.</param>
/// <param name="file">What messages call the file.</param>
internal sealed class ByteSource(Stream stream, string file)
{
    private const int Chunk = 1 << 20;

    public string File => file;

    public long Length { get; } = stream.Length;

    /// <summary>A file opened without a buffer: tensors are read straight into their memory, small values have a buffer of their own.</summary>
    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);

    public InvalidDataException Error(long at, string reason) => new($"{file}, byte {at}: {reason}");

    /// <exception cref="InvalidDataException">The file ends before the bytes do; nothing is read or allocated then.</exception>
    public byte[] Read(long at, long count)
    {
        Check(at, count);
        if (count > Array.MaxLength) throw Error(at, $"a value of {count} bytes is larger than 2 GB, which is not supported.");
        byte[] bytes = new byte[count];
        Read(at, bytes);
        return bytes;
    }

    /// <exception cref="InvalidDataException">The file ends before the buffer is full.</exception>
    public void Read(long at, Span<byte> buffer)
    {
        Check(at, buffer.Length);
        stream.Position = at;
        if (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length) throw CutShort(at, buffer.Length);
    }

    /// <summary>Reads straight into the memory of a contiguous tensor on the CPU.</summary>
    /// <exception cref="InvalidDataException">The file ends before the tensor is full.</exception>
    public void Read(long at, long count, Tensor into)
    {
        Check(at, count);
        stream.Position = at;
        if (count <= Array.MaxLength) stream.ReadExactly(into.bytes); // no buffer in between, however many tensors a file holds
        else into.ReadBytesFromStream(stream, Chunk);
    }

    /// <exception cref="InvalidDataException">The file has fewer bytes than that.</exception>
    public void Check(long at, long count)
    {
        if (at < 0 || count < 0 || count > Length - at) throw CutShort(at, count);
    }

    private InvalidDataException CutShort(long at, long count) =>
        Error(at, $"{count} bytes should follow, but the file is cut short at {Length} bytes or its lengths are wrong. Fetch or save it again.");
}
