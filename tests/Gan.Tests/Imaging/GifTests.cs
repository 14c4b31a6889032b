using System.Security.Cryptography;
using Gan.Imaging;
using Gan.Randomness;
using Gan.Tests.Figures;

namespace Gan.Tests.Imaging;

public sealed class GifTests
{
    private static Raster Noise(int width, int height, int channels, int levels, ulong seed = 3)
    {
        RandomStream random = new(seed);
        Raster raster = new(width, height, channels);
        foreach (ref byte b in raster.Pixels.AsSpan()) b = (byte)(random.NextUInt64() % (ulong)levels * (ulong)(levels > 1 ? 255 / (levels - 1) : 0));
        return raster;
    }

    /// <summary>Red from left to right, green from top to bottom, blue from corner to corner: more colors than a table holds.</summary>
    private static Raster Smooth(int size, int shift = 0)
    {
        Raster raster = new(size, size, 3);
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
                (raster[x, y, 0], raster[x, y, 1], raster[x, y, 2]) = ((byte)(255 * x / size), (byte)(255 * y / size), (byte)((x + y) * 127 / size + shift));
        }
        return raster;
    }

    private static byte[] Rgb(Raster raster) => ColorModel.Convert(raster, 3).Pixels;

    private static double Error(Raster a, Raster b) => Math.Sqrt(a.Pixels.Zip(b.Pixels, (p, q) => (double)(p - q) * (p - q)).Average());

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(6), InlineData(16), InlineData(18), InlineData(86), InlineData(256)]
    public void Grey_is_exact_in_every_number_of_levels(int levels)
    {
        Raster[] frames = [Noise(70, 61, 1, levels), Noise(70, 61, 1, levels, seed: 4)];
        foreach (GifColors colors in (GifColors[])[new(), new() { Dither = true }, new() { Shared = true, Dither = true }])
        {
            GifPlayer player = new(Gif.Encode(frames, 10, colors: colors));
            Assert.Equal((70, 61), (player.Width, player.Height));
            Assert.Equal(frames.Select(Rgb), player.Frames.Select(f => f.Picture.Pixels));
        }
    }

    [Theory]
    [InlineData(1, 1, 256), InlineData(300, 300, 256), InlineData(500, 400, 2), InlineData(400, 400, 1), InlineData(253, 1, 2)]
    public void Codes_run_through_full_tables_and_end_at_every_width(int width, int height, int levels)
    {
        Raster frame = Noise(width, height, 1, levels);
        Assert.Equal(Rgb(frame), new GifPlayer(Gif.Encode([frame], 10)).Frames.Single().Picture.Pixels);
    }

    [Fact]
    public void The_last_code_may_fall_on_every_change_of_width()
    {
        for (int length = 1; length < 5000; length += length < 600 ? 1 : 97)
        {
            Raster frame = Noise(length, 1, 1, 256);
            Assert.Equal(Rgb(frame), new GifPlayer(Gif.Encode([frame], 10)).Frames.Single().Picture.Pixels);
        }
    }

    [Fact]
    public void Up_to_256_colors_are_exact()
    {
        Raster frame = Noise(64, 64, 3, 6); // 216 colors
        Assert.Equal(frame.Pixels, new GifPlayer(Gif.Encode([frame], 10, colors: new GifColors { Dither = true })).Frames.Single().Picture.Pixels);
    }

    [Fact]
    public void Many_colors_become_near_ones()
    {
        Raster frame = Smooth(96);
        Raster shown = new GifPlayer(Gif.Encode([frame], 10)).Frames.Single().Picture;
        Assert.InRange(Error(frame, shown), 1, 5.5); // a table of 6 × 7 × 6 even steps leaves 13
        Assert.Equal(256, Enumerable.Range(0, 96 * 96).Select(i => Convert.ToHexString(shown.Pixels, 3 * i, 3)).Distinct().Count());
    }

    [Fact]
    public void A_rare_color_far_from_all_others_keeps_its_own_entry()
    {
        Raster frame = Smooth(96);
        foreach (ref byte b in frame.Pixels.AsSpan()) b = (byte)(b / 4); // a dark picture
        for (int x = 0; x < 4; x++) (frame[x, 0, 0], frame[x, 0, 1], frame[x, 0, 2]) = (255, 0, 255);
        Raster shown = new GifPlayer(Gif.Encode([frame], 10)).Frames.Single().Picture;
        Assert.Equal((255, 0, 255), (shown[2, 0, 0], shown[2, 0, 1], shown[2, 0, 2]));
    }

    [Fact]
    public void A_table_for_each_frame_is_nearer_than_one_for_all()
    {
        Raster[] frames = [Smooth(64), Noise(64, 64, 3, 86), Smooth(64, shift: 120)];
        GifPlayer each = new(Gif.Encode(frames, 10)), shared = new(Gif.Encode(frames, 10, colors: new GifColors { Shared = true }));
        Assert.Null(each.GlobalTable);
        Assert.Equal(768, shared.GlobalTable!.Length);
        double Worst(GifPlayer player) => frames.Zip(player.Frames, (f, p) => Error(f, p.Picture)).Average();
        Assert.InRange(Worst(each) / Worst(shared), 0.3, 0.8);
    }

    /// <summary>What an eye sees from afar is the mean of small areas.</summary>
    [Fact]
    public void Dithering_keeps_the_mean_of_small_areas()
    {
        Raster[] frames = [Smooth(96), Smooth(96, shift: 60), Smooth(96, shift: 120)];
        double Blurred(bool dither)
        {
            Raster shown = new GifPlayer(Gif.Encode(frames, 10, colors: new GifColors { Shared = true, Dither = dither })).Frames[0].Picture;
            return Error(Resampling.Resize(frames[0], 12, 12, Filter.Area), Resampling.Resize(shown, 12, 12, Filter.Area));
        }
        Assert.InRange(Blurred(true) / Blurred(false), 0.1, 0.6);
    }

    [Theory]
    [InlineData(12), InlineData(30), InlineData(50), InlineData(0.1), InlineData(23.976)]
    public void Pauses_are_whole_hundredths_and_right_in_the_mean(double framesPerSecond)
    {
        Raster[] frames = [.. Enumerable.Range(0, 25).Select(i => new Raster(1, 1, 1, [(byte)i]))];
        GifPlayer player = new(Gif.Encode(frames, framesPerSecond));
        Assert.Equal(25 / framesPerSecond, player.Frames.Sum(f => f.Seconds), 0.005001);
        Assert.All(player.Frames, f => Assert.Equal(1 / framesPerSecond, f.Seconds, 0.01));
    }

    [Fact]
    public void A_frame_holds_only_what_it_changes_and_the_rest_stays()
    {
        Raster first = Noise(30, 20, 1, 256), second = new(30, 20, 1, [.. first.Pixels]);
        (second[5, 7], second[9, 8]) = ((byte)(first[5, 7] ^ 255), (byte)(first[9, 8] ^ 255));
        GifPlayer player = new(Gif.Encode([first, second, second], 10, backAndForth: true));
        Assert.Equal([new(0, 0, 30, 20), new(5, 7, 5, 2), new(0, 0, 1, 1), new(0, 0, 1, 1)], player.Frames.Select(f => f.Region));
        Assert.Equal([Rgb(first), Rgb(second), Rgb(second), Rgb(second)], player.Frames.Select(f => f.Picture.Pixels));
    }

    [Fact]
    public void Dots_of_dithering_lie_still_wherever_the_changed_region_is()
    {
        Raster frame = Smooth(64), changed = new(64, 64, 3, [.. frame.Pixels]);
        (changed[3, 5, 0], changed[60, 62, 0]) = (255, 255);
        GifPlayer player = new(Gif.Encode([frame, changed], 10, colors: new GifColors { Shared = true, Dither = true }));
        Assert.Equal((3, 5), (player.Frames[1].Region.X, player.Frames[1].Region.Y));
        int moved = Enumerable.Range(0, 64 * 64).Count(i => !player.Frames[0].Picture.Pixels.AsSpan(3 * i, 3).SequenceEqual(player.Frames[1].Picture.Pixels.AsSpan(3 * i, 3)));
        Assert.Equal(2, moved);
    }

    [Fact]
    public void It_loops_unless_told_to_play_once()
    {
        Assert.Equal(0, new GifPlayer(Gif.Encode([new Raster(1, 1, 1)], 10)).Loops);
        Assert.Equal(-1, new GifPlayer(Gif.Encode([new Raster(1, 1, 1)], 10, loop: false)).Loops);
    }

    [Fact]
    public void Transparency_is_laid_over_white() =>
        Assert.Equal([255, 255, 255, 1, 2, 3], new GifPlayer(Gif.Encode([new Raster(2, 1, 4, [0, 0, 0, 0, 1, 2, 3, 255])], 10)).Frames.Single().Picture.Pixels);

    /// <summary>What Pillow writes for the same indices (Expected/play.py): while the table is not full, greedy codes have no choice.</summary>
    [Fact]
    public void Codes_are_those_of_an_independent_encoder()
    {
        Raster frame = new(40, 40, 1, [.. Enumerable.Range(0, 1600).Select(i => (byte)(i < 256 ? i : i * i / 7))]);
        Assert.Equal("e2cc77d09a4731d45c168eaa6f19c7a90d8311343fb868c7823f3a37ceb805f7",
            Convert.ToHexStringLower(SHA256.HashData(new GifPlayer(Gif.Encode([frame], 10)).Codes)));
    }

    /// <summary>Expected/play.py prints the hash of what Pillow shows of the file.</summary>
    [Fact]
    public void Encoding_gives_the_file_that_an_independent_player_was_shown()
    {
        Raster[] frames = [Smooth(64), Smooth(64, shift: 50), Smooth(64, shift: 100)];
        byte[] file = Gif.Encode(frames, 12, backAndForth: true, colors: new GifColors { Dither = true });
        Golden.Check("smooth.gif", file);
        Assert.Equal("c49f3db30366333eff7a89ba168bcf46df856af8f972e53509ce43c91977b6ce",
            Convert.ToHexStringLower(SHA256.HashData([.. new GifPlayer(file).Frames.SelectMany(f => f.Picture.Pixels)])));
    }

    [Fact]
    public void What_cannot_be_a_gif_is_refused_in_one_sentence()
    {
        static string Message(Raster[] frames, double framesPerSecond) =>
            Assert.Throws<ArgumentException>(() => Gif.Encode(frames, framesPerSecond)).Message;
        Assert.Equal("A GIF needs at least one frame.", Message([], 12));
        Assert.Equal("A GIF has frames of one size: frame 1 is 3×4, the first is 2×2.", Message([new(2, 2, 1), new(3, 4, 1)], 12));
        Assert.Equal("A GIF shows 0.1 to 50 frames a second, not 60.", Message([new(2, 2, 1)], 60));
        Assert.Equal("A GIF has at most 65535 pixels a side; the frames are 65536×1.", Message([new(65536, 1, 1)], 12));
    }
}
