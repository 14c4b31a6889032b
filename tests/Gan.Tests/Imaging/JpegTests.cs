using System.Security.Cryptography;
using System.Text.Json;
using Gan.Imaging;

namespace Gan.Tests.Imaging;

public sealed class JpegTests
{
    public static TheoryData<string> Files => Expected.Names("jpeg.json");

    [Theory, MemberData(nameof(Files))]
    public void Files_decode_to_the_pixels_of_an_independent_reader(string name)
    {
        JsonElement expected = Expected.Find("jpeg.json", name);
        Raster raster = Jpeg.Decode(expected.GetProperty("file").GetBytesFromBase64(), name);
        Assert.Equal((37, 29, expected.GetProperty("channels").GetInt32()), (raster.Width, raster.Height, raster.Channels));
        Assert.Equal(expected.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(raster.Pixels)));
    }

    [Theory]
    [InlineData(1), InlineData(3)]
    public void What_is_encoded_decodes_to_nearly_the_same_pixels(int channels)
    {
        Raster raster = new(40, 30, channels);
        for (int i = 0; i < raster.Pixels.Length; i++)
            raster.Pixels[i] = (byte)(128 + 100 * Math.Sin(i / channels % 40 / 6.0) * Math.Cos(i / channels / 40 / 5.0));
        Raster decoded = Jpeg.Decode(Jpeg.Encode(raster, 95), "round trip");
        Assert.Equal((40, 30, channels), (decoded.Width, decoded.Height, decoded.Channels));
        Assert.InRange(raster.Pixels.Zip(decoded.Pixels, (a, b) => Math.Abs(a - b)).Max(), 0, 8);
        Assert.True(Jpeg.Encode(raster, 30).Length < Jpeg.Encode(raster, 95).Length);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_file_cut_short_is_refused_by_name(string name)
    {
        byte[] file = Expected.Find("jpeg.json", name).GetProperty("file").GetBytesFromBase64();
        foreach (int length in (int[])[3, 100, file.Length / 2, file.Length - 40, file.Length - 3])
        {
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => Jpeg.Decode(file.AsSpan(0, length), "faces/7.jpg"));
            Assert.StartsWith("faces/7.jpg is damaged or cut short: ", error.Message);
        }
    }

    [Fact]
    public void Stray_bytes_before_the_end_are_no_reason_to_refuse_a_picture()
    {
        byte[] file = Expected.Find("jpeg.json", "rgb 4:4:4").GetProperty("file").GetBytesFromBase64();
        Raster raster = Jpeg.Decode((byte[])[.. file[..^2], 1, 2, 3, .. file[^2..]], "stray");
        Assert.Equal(Jpeg.Decode(file, "clean").Pixels, raster.Pixels);
    }

    [Fact]
    public void Other_files_absurd_sizes_and_wrong_arguments_are_refused()
    {
        Assert.StartsWith("a.jpg is not a JPEG file", Assert.Throws<InvalidDataException>(() => Jpeg.Decode("GIF89a"u8, "a.jpg")).Message);
        byte[] file = Expected.Find("jpeg.json", "grey").GetProperty("file").GetBytesFromBase64();
        int frame = file.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        ((byte[])[0xFD, 0xE8, 0xFD, 0xE8]).CopyTo(file, frame + 5);
        Assert.StartsWith("a.jpg claims to be 65000×65000 pixels",
            Assert.Throws<InvalidDataException>(() => Jpeg.Decode(file, "a.jpg")).Message);
        Assert.Contains("no transparency", Assert.Throws<ArgumentException>(() => Jpeg.Encode(new Raster(1, 1, 4))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Jpeg.Encode(new Raster(1, 1, 1), 0));
    }
}
