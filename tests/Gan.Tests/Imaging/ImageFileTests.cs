using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gan.Imaging;
using Gan.Randomness;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;

namespace Gan.Tests.Imaging;

public sealed class ImageFileTests
{
    /// <summary>An animated WebP of two pixels, as Pillow writes it.</summary>
    private const string AnimatedWebp =
        "UklGRo4AAABXRUJQVlA4WAoAAAACAAAAAAAAAAAAQU5JTQYAAAAAAAAAAABBTk1GLAAAAAAAAAAAAAAAAAAAAAAAAAJWUDhMFAAA"
        + "AC8AAAAAB1CBVAggAAqa/seIiP4HQU5NRi4AAAAAAAAAAAAAAAAAAAAAAAAAVlA4TBUAAAAvAAAAAAdQgSIrBBAABU3/Y0RE/wMA";

    public static TheoryData<string> PngFiles => Expected.Names("png.json");

    public static TheoryData<string> OtherFiles => Expected.Names("others.json");

    [Theory, MemberData(nameof(PngFiles))]
    public void Every_color_type_and_depth_of_PNG_decodes_to_the_pixels_of_an_independent_reader(string name)
    {
        JsonElement expected = Expected.Find("png.json", name);
        Raster raster = ImageFile.Read(expected.GetProperty("file").GetBytesFromBase64(), name);
        Assert.Equal(expected.GetProperty("width").GetInt32(), raster.Width);
        Assert.Equal(expected.GetProperty("height").GetInt32(), raster.Height);
        Assert.Equal(expected.GetProperty("channels").GetInt32(), raster.Channels);
        Assert.Equal(expected.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(raster.Pixels)));
    }

    [Theory, MemberData(nameof(OtherFiles))]
    public void Other_formats_decode_as_near_to_an_independent_reader_as_the_format_lets_them(string name)
    {
        JsonElement row = Expected.Find("others.json", name);
        Raster raster = ImageFile.Read(row.GetProperty("file").GetBytesFromBase64(), name);
        Raster expected = ImageFile.Read(row.GetProperty("pixels").GetBytesFromBase64(), name);
        Assert.Equal((expected.Width, expected.Height, expected.Channels), (raster.Width, raster.Height, raster.Channels));
        int[] away = [.. raster.Pixels.Zip(expected.Pixels, (a, b) => Math.Abs(a - b))];
        Assert.InRange(away.Max(), 0, row.GetProperty("most").GetInt32());
        Assert.InRange(away.Average(), 0, row.GetProperty("mean").GetDouble());
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void A_photograph_is_turned_upright_as_its_camera_noted(int orientation)
    {
        Raster stored = ImageFile.Read(Jpeg(orientation: null), "as stored");
        Raster upright = ImageFile.Read(Jpeg((ushort)orientation), "upright");
        (int width, int height) = (stored.Width, stored.Height);
        Assert.Equal(orientation < 5 ? (width, height) : (height, width), (upright.Width, upright.Height));
        for (int y = 0; y < upright.Height; y++)
        {
            for (int x = 0; x < upright.Width; x++)
            {
                // Where the pixel lies in the file: EXIF 2.3, tag 274, says where the file's first row and column are seen.
                (int u, int v) = orientation switch
                {
                    1 => (x, y),
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (y, height - 1 - x),
                    7 => (width - 1 - y, height - 1 - x),
                    _ => (width - 1 - y, x),
                };
                for (int c = 0; c < 3; c++) Assert.Equal(stored[u, v, c], upright[x, y, c]);
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1), InlineData(7, 5, 3), InlineData(64, 33, 4), InlineData(300, 200, 3), InlineData(1, 500, 1)]
    public void What_is_written_reads_as_the_same_pixels(int width, int height, int channels)
    {
        Raster[] rasters = [Noise(width, height, channels), Smooth(width, height, channels), new Raster(width, height, channels)];
        foreach (Raster raster in rasters)
        {
            Raster read = ImageFile.Read(ImageFile.EncodePng(raster), "round trip");
            Assert.Equal((width, height, channels), (read.Width, read.Height, read.Channels));
            Assert.Equal(raster.Pixels, read.Pixels);
        }
    }

    [Fact]
    public void The_same_pixels_give_the_bytes_they_always_gave()
    {
        byte[] file = ImageFile.EncodePng(Smooth(300, 200, 3));
        Assert.Equal(file, ImageFile.EncodePng(Smooth(300, 200, 3)));
        Assert.StartsWith("1b3490cb021f82cc40f521d371012a86", Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    [Fact]
    public void A_smooth_picture_shrinks_to_a_fraction_and_noise_hardly_grows()
    {
        Raster smooth = Smooth(300, 200, 3), noise = Noise(200, 200, 3);
        Assert.InRange(ImageFile.EncodePng(smooth).Length, 1000, smooth.Pixels.Length / 8);
        Assert.InRange(ImageFile.EncodePng(new Raster(1000, 1000, 3)).Length, 100, 10_000);
        Assert.InRange(ImageFile.EncodePng(noise).Length, 1, noise.Pixels.Length * 101 / 100);
    }

    [Fact]
    public void Content_counts_and_not_the_ending()
    {
        Raster raster = Smooth(20, 10, 3);
        Assert.Equal(raster.Pixels, ImageFile.Read(ImageFile.EncodePng(raster), "really-a-png.jpg").Pixels);
        foreach (string other in (string[])["7", "this is no picture, and long enough", "II*\0TIFF, which is not read", "<html>404</html>"])
            Refused(Encoding.ASCII.GetBytes(other), "faces/7.png is no image that can be read: its content is neither PNG, JPEG, WebP, BMP nor GIF.");
        Refused([], "faces/7.png is empty: it has not a single byte.");
    }

    [Fact]
    public void A_wrong_checksum_is_refused_by_name()
    {
        byte[] file = ImageFile.EncodePng(Smooth(20, 20, 1));
        file[50] ^= 1;
        Refused(file, "faces/7.png is damaged, cut short, or of a kind that cannot be read (CRC Error. PNG IDAT chunk is corrupt!).");
    }

    [Theory, MemberData(nameof(OtherFiles))]
    public void A_file_cut_short_is_refused_by_name(string name)
    {
        byte[] file = Expected.File("others.json", name);
        int whole = name switch
        {
            "gif of two frames" => file.AsSpan().LastIndexOf<byte>([0x21, 0xF9, 4]), // where the second begins
            "gif" or "gif interlaced" => file.Length - 1, // the last byte says nothing
            _ => file.Length,
        };
        for (int cut = 1; cut < whole; cut += 7) Refused(file[..(whole - cut)], "faces/7.png ");
    }

    [Fact]
    public void A_PNG_cut_short_anywhere_is_refused_by_name()
    {
        byte[] file = ImageFile.EncodePng(Smooth(9, 9, 3));
        for (int length = 0; length < file.Length - 4; length++) Refused(file[..length], "faces/7.png ");
    }

    [Fact]
    public void An_absurd_size_is_refused_before_pixels_are_read()
    {
        byte[] bmp = Expected.File("others.json", "bmp"), gif = Expected.File("others.json", "gif");
        byte[] jpeg = Expected.File("others.json", "jpeg grey");
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), 50_000);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), 50_000);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(6), 50_000);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(8), 50_000);
        int frame = jpeg.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 50_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 50_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] file in (byte[][])[bmp, gif, jpeg, Png(50_000, 50_000)])
            Refused(file, "faces/7.png claims to be 50000×50000 pixels; between 1 and 67108864 pixels can be read.");
        Refused(Png(8000, 8000), "faces/7.png is damaged: it claims to be 8000×8000 pixels, far more than its 57 bytes can hold.");
        Refused(Png(0, 5), "faces/7.png ");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void What_the_decoder_cannot_do_is_said()
    {
        Refused(Png(4, 9, interlaced: 1), "faces/7.png is interlaced and less than 5 pixels wide, which cannot be read; save it");
        Refused(Png(9, 9, interlaced: 1), "faces/7.png is cut short"); // ImageSharp would not come back
        Refused(Convert.FromBase64String(AnimatedWebp),
            "faces/7.png is damaged, cut short, or of a kind that cannot be read (Animated webp are not yet supported).");
    }

    [Fact]
    public void Photographs_may_have_anything_behind_their_end()
    {
        byte[] file = Expected.File("others.json", "jpeg 4:4:4");
        Assert.Equal(ImageFile.Read(file, "plain").Pixels, ImageFile.Read([.. file, 1, 2, 3], "trailer").Pixels);
    }

    private static void Refused(byte[] file, string beginning)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ImageFile.Read(file, "faces/7.png"));
        Assert.StartsWith(beginning, error.Message);
        Assert.EndsWith(".", error.Message);
    }

    /// <summary>A header and no pixels to speak of.</summary>
    private static byte[] Png(int width, int height, byte interlaced = 0)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[12]) = (8, interlaced);
        return [137, 80, 78, 71, 13, 10, 26, 10, .. Chunk("IHDR", header), .. Chunk("IDAT", []), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.HashToUInt32(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static byte[] Jpeg(ushort? orientation)
    {
        using Image<Rgb24> image = Image.LoadPixelData<Rgb24>(Smooth(24, 16, 3).Pixels, 24, 16);
        if (orientation is { } noted)
        {
            image.Metadata.ExifProfile = new ExifProfile();
            image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, noted);
        }
        using MemoryStream file = new();
        image.Save(file, new JpegEncoder { Quality = 95, ColorType = JpegColorType.YCbCrRatio444 });
        return file.ToArray();
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
