using System.Text.Json;
using Gan.Imaging;

namespace Gan.Tests.Imaging;

public sealed class ResamplingTests
{
    public static TheoryData<string, int, int> Cases
    {
        get
        {
            TheoryData<string, int, int> cases = [];
            foreach (JsonElement row in Expected.Load("resized.json").Skip(1))
                cases.Add(row.GetProperty("filter").GetString()!, row.GetProperty("width").GetInt32(),
                    row.GetProperty("height").GetInt32());
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Resizing_agrees_with_Pillow_to_the_last_digit(string filter, int width, int height)
    {
        JsonElement[] rows = Expected.Load("resized.json");
        Raster source = new(37, 29, 3, rows[0].GetProperty("pixels").GetBytesFromBase64());
        JsonElement row = rows.Single(r => r.GetProperty("filter").GetString() == filter && r.GetProperty("width").GetInt32() == width
            && r.GetProperty("height").GetInt32() == height);
        byte[] expected = row.GetProperty("pixels").GetBytesFromBase64();
        Raster resized = Resampling.Resize(source, width, height, Enum.Parse<Filter>(filter));
        int[] differences = [.. resized.Pixels.Zip(expected, (a, b) => Math.Abs(a - b))];
        Assert.InRange(differences.Max(), 0, 1);
        Assert.InRange(differences.Average(), 0, 0.15);
    }

    [Theory]
    [InlineData(Filter.Area), InlineData(Filter.Bilinear), InlineData(Filter.Bicubic), InlineData(Filter.Lanczos)]
    public void A_flat_image_stays_flat_and_a_mirrored_one_mirrored(Filter filter)
    {
        Raster flat = new(13, 9, 1, [.. Enumerable.Repeat((byte)77, 13 * 9)]);
        Assert.All(Resampling.Resize(flat, 5, 20, filter).Pixels, b => Assert.Equal(77, b));

        Raster ramp = new(16, 1, 1, [.. Enumerable.Range(0, 16).Select(i => (byte)(i * i))]);
        Raster mirrored = new(16, 1, 1, [.. ramp.Pixels.Reverse()]);
        Assert.Equal(Resampling.Resize(ramp, 6, 1, filter).Pixels, Resampling.Resize(mirrored, 6, 1, filter).Pixels.Reverse());
    }

    [Fact]
    public void Shrinking_by_a_whole_number_with_area_is_the_block_mean()
    {
        Raster source = new(4, 2, 1, [0, 100, 10, 20, 200, 100, 30, 41]);
        Assert.Equal([100, 25], Resampling.Resize(source, 2, 1, Filter.Area).Pixels);
    }

    [Fact]
    public void A_checkerboard_too_fine_for_the_target_becomes_grey()
    {
        Raster board = new(64, 64, 1);
        for (int y = 0; y < 64; y++)
        {
            for (int x = 0; x < 64; x++) board[x, y] = (byte)((x + y) % 2 * 255);
        }
        foreach (Filter filter in Enum.GetValues<Filter>())
            Assert.All(Resampling.Resize(board, 16, 16, filter).Pixels, b => Assert.InRange(b, 126, 129));
    }

    [Fact]
    public void Crop_and_pad_keep_the_middle()
    {
        Raster source = new(3, 3, 1, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Assert.Equal([5], Resampling.CenterCrop(source, 1, 1).Pixels);
        Raster padded = Resampling.Pad(source, 5, 4);
        Assert.Equal([0, 1, 2, 3, 0, 0, 4, 5, 6, 0, 0, 7, 8, 9, 0, 0, 0, 0, 0, 0], padded.Pixels);
        Assert.Contains("4×4 cannot be cut out of 3×3",
            Assert.Throws<ArgumentException>(() => Resampling.CenterCrop(source, 4, 4)).Message);
        Assert.Contains("3×3 pixels do not fit into 2×3", Assert.Throws<ArgumentException>(() => Resampling.Pad(source, 2, 3)).Message);
    }

    [Fact]
    public void Framing_gives_the_middle_square_the_whole_or_a_border()
    {
        Raster wide = new(4, 2, 1, [10, 20, 30, 40, 10, 20, 30, 40]);
        Assert.Equal([20, 30, 20, 30], Framing.Square(wide, 2, Fit.Crop).Pixels);
        Assert.Equal([15, 35, 15, 35], Framing.Square(wide, 2, Fit.Stretch, Filter.Area).Pixels);
        Assert.Equal([15, 35, 0, 0], Framing.Square(wide, 2, Fit.Pad, Filter.Area).Pixels);
        Raster padded = Framing.Square(wide, 6, Fit.Pad);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 20, 30, 40, 0], padded.Pixels[..18]);
    }

    [Fact]
    public void Colors_convert_by_luma_and_transparency_shows_white()
    {
        Raster colors = new(3, 1, 3, [255, 0, 0, 0, 255, 0, 0, 0, 255]);
        Assert.Equal([76, 150, 29], ColorModel.Convert(colors, 1).Pixels);
        Assert.Equal([9, 9, 9], ColorModel.Convert(new Raster(1, 1, 1, [9]), 3).Pixels);
        Assert.Equal([255, 255, 255, 177, 127, 127], ColorModel.Convert(new Raster(2, 1, 4, [9, 9, 9, 0, 100, 0, 0, 128]), 3).Pixels);
    }
}
