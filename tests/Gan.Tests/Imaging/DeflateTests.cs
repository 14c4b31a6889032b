using System.IO.Compression;
using System.Text;
using Gan.Imaging;
using Gan.Randomness;

namespace Gan.Tests.Imaging;

public sealed class DeflateTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(258), InlineData(259), InlineData(32_768), InlineData(200_000)]
    public void An_independent_inflater_gets_the_bytes_back(int length)
    {
        RandomStream random = new((ulong)length);
        byte[][] kinds =
        [
            new byte[length],
            [.. Enumerable.Range(0, length).Select(_ => (byte)random.NextUInt64())],
            [.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))],
            [.. Enumerable.Range(0, length).Select(_ => (byte)(random.NextGaussian() * 3))],
            [.. Enumerable.Range(0, length).Select(i => (byte)Math.Min(255, Math.Pow(2, random.NextDouble() * 17) - 1))],
        ];
        foreach (byte[] bytes in kinds)
        {
            using ZLibStream zlib = new(new MemoryStream(Deflate.Zlib(bytes)), CompressionMode.Decompress);
            using MemoryStream content = new();
            zlib.CopyTo(content);
            Assert.Equal(bytes, content.ToArray());
        }
    }

    [Fact]
    public void Repetitions_become_small()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("the quick brown fox jumps over the lazy dog. ", 500)));
        Assert.InRange(Deflate.Zlib(text).Length, 50, 400);
        Assert.InRange(Deflate.Zlib(new byte[1_000_000]).Length, 900, 1500);
    }

    [Fact]
    public void No_code_is_longer_than_its_limit_and_every_code_is_complete()
    {
        int[] fibonacci = new int[30];
        (fibonacci[0], fibonacci[1]) = (1, 1);
        for (int i = 2; i < fibonacci.Length; i++) fibonacci[i] = fibonacci[i - 1] + fibonacci[i - 2];
        foreach (int limit in (int[])[7, 15])
        {
            HuffmanCode code = HuffmanCode.For(fibonacci, limit);
            Assert.InRange(code.Lengths.Max(), 5, limit);
            Assert.Equal(1.0, code.Lengths.Sum(length => Math.Pow(2, -length)));
        }
    }

    [Fact]
    public void Checksums_have_their_published_values()
    {
        byte[] digits = "123456789"u8.ToArray();
        Assert.Equal(0xCBF43926u, Checksum.Crc32(digits));
        Assert.Equal(0x091E01DEu, Checksum.Adler32(digits));
        Assert.Equal(0xCBF43926u, Checksum.Crc32(digits.AsSpan(4), Checksum.Crc32(digits.AsSpan(0, 4))));
    }
}
