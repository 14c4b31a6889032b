using System.Buffers.Binary;
using System.IO.Compression;
using Gan.Data;

namespace Gan.Tests.Data;

public sealed class IdxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A small idx file of bytes 0, 1, 2, ….</summary>
    internal static byte[] File(params int[] shape)
    {
        byte[] file = new byte[4 + 4 * shape.Length + shape.Aggregate(1, (a, b) => a * b)];
        (file[2], file[3]) = (8, (byte)shape.Length);
        for (int i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + 4 * i), shape[i]);
        for (int i = 4 + 4 * shape.Length; i < file.Length; i++) file[i] = (byte)(i - 4 - 4 * shape.Length);
        return file;
    }

    internal static byte[] Zipped(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Optimal)) gzip.Write(bytes);
        return stream.ToArray();
    }

    [Fact]
    public void Plain_and_gzipped_files_read_the_same()
    {
        foreach (byte[] bytes in (byte[][])[File(2, 3, 4), Zipped(File(2, 3, 4))])
        {
            Idx idx = Idx.Read(_folder.Write("a-idx3-ubyte", bytes));
            Assert.Equal([2, 3, 4], idx.Shape);
            Assert.Equal(Enumerable.Range(0, 24).Select(i => (byte)i), idx.Values);
        }
    }

    [Fact]
    public void Every_way_of_cutting_a_gzip_file_short_is_refused_by_name()
    {
        byte[] whole = Zipped(File(3, 10, 10));
        for (int length = 2; length < whole.Length; length++) Refused(whole[..length], "is cut short or damaged: its gzip data");
    }

    [Fact]
    public void A_gzip_file_with_a_changed_byte_is_refused_by_name()
    {
        byte[] whole = Zipped(File(3, 10, 10));
        for (int at = 10; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x55;
            Refused(changed, "is cut short or damaged: its gzip data");
        }
    }

    [Theory]
    [InlineData(0, (byte)1, "it begins with 0x01000803")]
    [InlineData(2, (byte)0x0D, "it begins with 0x00000d03")]
    [InlineData(3, (byte)0, "it begins with 0x00000800")]
    public void A_wrong_magic_number_is_refused_by_name(int at, byte value, string part)
    {
        byte[] file = File(2, 3, 4);
        file[at] = value;
        Refused(file, part);
    }

    [Fact]
    public void Data_that_are_shorter_or_longer_than_promised_are_refused_by_name()
    {
        byte[] file = File(2, 3, 4);
        Refused(file[..^1], "has 23 bytes of data where its header (2×3×4) promises 24");
        Refused([.. file, 0], "has 25 bytes of data where its header (2×3×4) promises 24");
        Refused(file[..9], "ends within its idx header");
        Refused([], "it begins with 0x instead");
        for (int i = 4; i < 16; i++) file[i] = 0xFF;
        Refused(file, "promises 9223372036854775807");
    }

    private void Refused(byte[] bytes, string part)
    {
        string path = _folder.Write("t10k-images-idx3-ubyte.gz", bytes);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Idx.Read(path));
        Assert.StartsWith(path, error.Message);
        Assert.Contains(part, error.Message);
    }
}
