using System.IO.Compression;
using System.Text;
using Gan.Data;

namespace Gan.Tests.Data;

public sealed class NpzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>An npy file with numpy's own padding of the header.</summary>
    internal static byte[] Array(string type, string shape, byte[] values, byte version = 1, string order = "False")
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': {shape}, }}";
        int prefix = version == 1 ? 10 : 12;
        header = header.PadRight((prefix + header.Length + 64) / 64 * 64 - prefix - 1) + "\n";
        byte[] length = version == 1 ? [.. BitConverter.GetBytes((ushort)header.Length)] : BitConverter.GetBytes(header.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.UTF8.GetBytes(header), .. values];
    }

    internal static byte[] Archive(params (string Name, byte[] Bytes)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    [Theory]
    [InlineData((byte)1), InlineData((byte)2), InlineData((byte)3)]
    public void Every_version_and_kind_of_number_reads(byte version)
    {
        Assert.Equal([1, 2, 255], Npy.Parse(Array("|u1", "(3,)", [1, 2, 255], version), "a").ToInt64());
        Assert.Equal([1, -1], Npy.Parse(Array("|i1", "(2,)", [1, 255], version), "a").ToInt64());
        Assert.Equal([0, 1], Npy.Parse(Array("|b1", "(2,)", [0, 1], version), "a").ToInt64());
        Assert.Equal([-2, 258], Npy.Parse(Array("<i2", "(2,)", [0xFE, 0xFF, 2, 1], version), "a").ToInt64());
        Assert.Equal([258], Npy.Parse(Array(">i2", "(1,)", [1, 2], version), "a").ToInt64());
        Assert.Equal([uint.MaxValue], Npy.Parse(Array("<u4", "(1,)", [255, 255, 255, 255], version), "a").ToInt64());
        Assert.Equal([-3L], Npy.Parse(Array("<i8", "(1,)", BitConverter.GetBytes(-3L), version), "a").ToInt64());
        Assert.Equal([1.5], Npy.Parse(Array("<f2", "(1,)", BitConverter.GetBytes((Half)1.5), version), "a").ToDouble());
        Assert.Equal([1.5, -2],
            Npy.Parse(Array("<f4", "(2,)", [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)], version), "a").ToDouble());
        Npy scalar = Npy.Parse(Array("<f8", "()", BitConverter.GetBytes(Math.PI), version), "a");
        Assert.Equal([Math.PI], scalar.ToDouble());
        Assert.Empty(scalar.Shape);
    }

    [Fact]
    public void An_archive_gives_its_arrays_by_name()
    {
        string path = _folder.Write("a.npz",
            Archive(("x.npy", Array("|u1", "(2, 3)", [1, 2, 3, 4, 5, 6])), ("y.npy", Array("<i8", "(1,)", new byte[8]))));
        IReadOnlyDictionary<string, Npy> arrays = Npz.Read(path);
        Assert.Equal(["x", "y"], arrays.Keys.Order());
        Assert.Equal([2, 3], arrays["x"].Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], arrays["x"].ToBytes());
        Assert.Contains("holds 2 arrays (x, y) where one is expected",
            Assert.Throws<InvalidDataException>(() => Npz.ReadOnly(path)).Message);
    }

    [Fact]
    public void Damaged_archives_are_refused_by_name()
    {
        byte[] whole = Archive(("arr_0.npy", Array("|u1", "(1000,)", [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * i))])));
        foreach (int length in (int[])[0, 10, whole.Length / 2, whole.Length - 1]) Refused(whole[..length]);
        byte[] changed = [.. whole];
        changed[200] ^= 0x10;
        Refused(changed);

        void Refused(byte[] bytes)
        {
            string path = _folder.Write("kmnist-test-imgs.npz", bytes);
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => Npz.Read(path));
            Assert.StartsWith(path, error.Message);
            Assert.Contains("damaged", error.Message);
        }
    }

    [Fact]
    public void Arrays_that_cannot_be_read_say_why()
    {
        Refused([1, 2, 3], "is not an npy array");
        Refused(Array("|u1", "(3,)", [1, 2]), "has 2 bytes of data where its header (3 of 1) promises 3");
        Refused(Array("|u1", "(99999999999,)", [1, 2]), "has the shape (99999999999,)");
        Refused(Array("|O", "(3,)", [1, 2]), "npy header that is not read");
        Refused(Array("<c8", "(1,)", new byte[8]), "elements of type '<c8'");
        Refused(Array("<f8", "(1, 1)", new byte[8], order: "True"), "Fortran order");
        Refused(Array("|u1", "(3,)", [1, 2, 3], version: 9), "npy version 9");
        Refused(Array("|u1", "(3,)", [1, 2, 3])[..40], "ends within its npy header");
        Assert.Contains("element 1 is 300",
            Assert.Throws<InvalidDataException>(() => Npy.Parse(Array("<i2", "(2,)", [1, 0, 44, 1]), "a").ToBytes()).Message);
        Assert.Contains("where integers are expected",
            Assert.Throws<InvalidDataException>(() => Npy.Parse(Array("<f4", "(1,)", new byte[4]), "a").ToBytes()).Message);

        static void Refused(byte[] bytes, string part)
        {
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => Npy.Parse(bytes, "labels.npy"));
            Assert.StartsWith("labels.npy", error.Message);
            Assert.Contains(part, error.Message);
        }
    }
}
