using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gan.Imaging;
using Gan.Randomness;

namespace Gan.Tests.Imaging;

public sealed class PngTests
{
    public static TheoryData<string> Files => Expected.Names("png.json");

    [Theory, MemberData(nameof(Files))]
    public void Every_color_type_and_depth_decodes_to_the_pixels_of_an_independent_reader(string name)
    {
        JsonElement expected = Expected.Find("png.json", name);
        Raster raster = Png.Decode(expected.GetProperty("file").GetBytesFromBase64(), name);
        Assert.Equal(expected.GetProperty("width").GetInt32(), raster.Width);
        Assert.Equal(expected.GetProperty("height").GetInt32(), raster.Height);
        Assert.Equal(expected.GetProperty("channels").GetInt32(), raster.Channels);
        Assert.Equal(expected.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(raster.Pixels)));
    }

    [Theory]
    [InlineData(1, 1, 1), InlineData(7, 5, 3), InlineData(64, 33, 4), InlineData(300, 200, 3), InlineData(1, 500, 1)]
    public void What_is_encoded_decodes_to_the_same_pixels(int width, int height, int channels)
    {
        foreach (Raster raster in (Raster[])[Noise(width, height, channels), Smooth(width, height, channels),
            new Raster(width, height, channels)])
        {
            Raster decoded = Png.Decode(Png.Encode(raster), "round trip");
            Assert.Equal((width, height, channels), (decoded.Width, decoded.Height, decoded.Channels));
            Assert.Equal(raster.Pixels, decoded.Pixels);
        }
    }

    [Fact]
    public void Encoding_gives_the_bytes_it_always_gave()
    {
        Raster two = new(2, 2, 3, [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
        Assert.Equal("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAE0lEQVR4nGP4z8AAxIxA4v9/BgAe9gT9Tc4jrAAAAABJRU5ErkJggg==",
            Convert.ToBase64String(Png.Encode(two)));
        Assert.Equal("2d8f774950008e0d571a8108b80812ebf98cb0510de05d021ba9267445c92047",
            Convert.ToHexStringLower(SHA256.HashData(Png.Encode(Smooth(300, 200, 3)))));
    }

    [Fact]
    public void A_smooth_picture_shrinks_to_a_fraction()
    {
        Raster raster = Smooth(300, 200, 3);
        Assert.InRange(Png.Encode(raster).Length, 1000, raster.Pixels.Length / 8);
        Assert.InRange(Png.Encode(new Raster(1000, 1000, 3)).Length, 100, 10_000);
    }

    [Fact]
    public void Pixels_that_do_not_compress_grow_by_less_than_a_hundredth()
    {
        Raster raster = Noise(200, 200, 3);
        Assert.InRange(Png.Encode(raster).Length, 1, raster.Pixels.Length * 101 / 100);
    }

    [Fact]
    public void A_wrong_chunk_checksum_is_refused_by_name()
    {
        byte[] file = Png.Encode(Smooth(20, 20, 1));
        file[50] ^= 1;
        Refused(file, "is damaged: the checksum of chunk IDAT");
    }

    [Fact]
    public void A_wrong_pixel_checksum_is_refused_by_name()
    {
        byte[] pixels = Deflate.Zlib(new byte[21 * 20]);
        pixels[^1] ^= 1;
        Refused(File(Header(20, 20), pixels), "is damaged");
    }

    [Fact]
    public void Every_way_of_cutting_a_file_short_is_refused()
    {
        byte[] file = Png.Encode(Smooth(9, 9, 3));
        for (int length = 8; length < file.Length; length++) Refused(file[..length], "is cut short");
        for (int length = 0; length < 8; length++) Refused(file[..length], "is not a PNG file");
    }

    [Theory]
    [InlineData(2_000_000_000u, 2_000_000_000u), InlineData(100_001u, 1000u), InlineData(0u, 5u), InlineData(4_294_967_295u, 1u)]
    public void An_absurd_size_is_refused_before_anything_is_allocated(uint width, uint height)
    {
        byte[] file = File(Header(width, height), Deflate.Zlib(new byte[100]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(file, $"claims to be {width}×{height} pixels");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_size_that_the_compressed_data_cannot_hold_is_refused_before_anything_is_allocated()
    {
        byte[] file = File(Header(9000, 9000), Deflate.Zlib(new byte[100]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(file, "far more than its");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Too_few_or_too_many_pixels_are_refused()
    {
        Refused(File(Header(20, 20), Deflate.Zlib(new byte[21 * 20 - 1])), "its pixels end after 419 of 420 bytes");
        Refused(File(Header(20, 20), Deflate.Zlib(new byte[21 * 20 + 1])), "more pixels than 20×20");
    }

    [Fact]
    public void Headers_palettes_filters_and_chunks_that_make_no_sense_are_refused()
    {
        byte[] pixels = Deflate.Zlib(new byte[21 * 20]);
        Refused(File(Header(20, 20, depth: 3), pixels), "color type 0, depth 3");
        Refused(File(Header(20, 20, color: 3), pixels), "palette that it does not contain");
        Refused(File(Header(20, 20), Deflate.Zlib([.. Enumerable.Repeat((byte)9, 420)])), "unknown filter 9");
        Refused([.. Png.Signature, .. Chunk("IDAT", pixels), .. Chunk("IEND", [])], "no PNG header before its IDAT");
        Refused([.. Png.Signature, .. Chunk("IHDR", Header(20, 20)), .. Chunk("ABCD", [])], "chunk ABCD");
        byte[] index = Deflate.Zlib([.. Enumerable.Range(0, 420).Select(i => (byte)(i % 21 == 0 ? 0 : 3))]);
        Refused([.. Png.Signature, .. Chunk("IHDR", Header(20, 20, color: 3)), .. Chunk("PLTE", new byte[9]), .. Chunk("IDAT", index),
            .. Chunk("IEND", [])],
            "color 3 of a palette of 3");
    }

    private static void Refused(byte[] file, string part)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Png.Decode(file, "faces/7.png"));
        Assert.StartsWith("faces/7.png", error.Message);
        Assert.Contains(part, error.Message);
    }

    private static byte[] Header(uint width, uint height, byte depth = 8, byte color = 0)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, color);
        return header;
    }

    private static byte[] File(byte[] header, byte[] pixels) =>
        [.. Png.Signature, .. Chunk("IHDR", header), .. Chunk("IDAT", pixels), .. Chunk("IEND", [])];

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Checksum.Crc32(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static Raster Noise(int width, int height, int channels)
    {
        RandomStream random = new(3);
        Raster raster = new(width, height, channels);
        foreach (ref byte b in raster.Pixels.AsSpan()) b = (byte)random.NextUInt64();
        return raster;
    }

    private static Raster Smooth(int width, int height, int channels)
    {
        Raster raster = new(width, height, channels);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int step = x / 40 % 2 == y / 30 % 2 ? 60 : 0;
                for (int c = 0; c < channels; c++) raster[x, y, c] = (byte)((x * (c + 1) + y * 2) / 3 + step);
            }
        }
        return raster;
    }
}
