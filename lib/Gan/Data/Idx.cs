using System.Buffers.Binary;

namespace Gan.Data;

/// <summary>An array of bytes in the idx format of MNIST (LeCun, Cortes and Burges 1998), gzipped or plain.</summary>
public sealed class Idx
{
    private const byte UnsignedByte = 0x08;

    private Idx(int[] shape, byte[] values) => (Shape, Values) = (shape, values);

    public IReadOnlyList<int> Shape { get; }

    /// <summary>All elements, the last dimension running fastest.</summary>
    public byte[] Values { get; }

    /// <exception cref="InvalidDataException">Cut short, damaged, or another format; the message names the file.</exception>
    public static Idx Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return Parse(Gzip.IsGzip(bytes) ? Gzip.Decompress(bytes, path) : bytes, path);
    }

    internal static Idx Parse(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < 4 || bytes[0] != 0 || bytes[1] != 0 || bytes[2] != UnsignedByte || bytes[3] is 0 or > 8)
        {
            string start = Convert.ToHexStringLower(bytes[..Math.Min(4, bytes.Length)]);
            throw new InvalidDataException(
                $"{name} is not an idx file of bytes: it begins with 0x{start} instead of 0x000008 and the number of dimensions.");
        }
        int header = 4 + 4 * bytes[3];
        if (bytes.Length < header) throw new InvalidDataException($"{name} is cut short: it ends within its idx header.");
        uint[] shape = new uint[bytes[3]];
        Int128 size = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 + 4 * i)..]);
            size = Int128.Min(size * shape[i], long.MaxValue);
        }
        long rest = bytes.Length - header;
        if (size != rest)
            throw new InvalidDataException(
                $"{name} has {rest} bytes of data where its header ({string.Join("×", shape)}) promises {size}.");
        return new Idx(Array.ConvertAll(shape, n => (int)n), bytes[header..].ToArray());
    }
}
