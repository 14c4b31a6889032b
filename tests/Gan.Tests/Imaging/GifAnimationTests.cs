using System.Security.Cryptography;
using Gan.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Gan.Tests.Imaging;

public sealed class GifAnimationTests
{
    /// <summary>
    /// Red from left to right, green from top to bottom, blue from corner to corner, on a white page: more colors than a table holds.
    /// </summary>
    private static Raster Smooth(int shift = 0)
    {
        Raster raster = new(96, 96, 3, [.. Enumerable.Repeat((byte)255, 96 * 96 * 3)]);
        for (int y = 10; y < 86; y++)
        {
            for (int x = 10; x < 86; x++)
                (raster[x, y, 0], raster[x, y, 1], raster[x, y, 2]) = ((byte)(2 * x), (byte)(2 * y), (byte)(x + y + shift));
        }
        return raster;
    }

    private static Raster Grey(int levels, int seed) =>
        new(40, 30, 1, [.. Enumerable.Range(0, 1200).Select(i => (byte)((i * 31 + i / 7 + seed) % levels * (255 / Math.Max(1, levels - 1))))]);

    private static Image<Rgb24> Played(byte[] file) => Image.Load<Rgb24>(file);

    private static byte[] Frame(Image<Rgb24> image, int frame)
    {
        byte[] pixels = new byte[image.Width * image.Height * 3];
        image.Frames[frame].CopyPixelDataTo(pixels);
        return pixels;
    }

    private static double Seconds(Image<Rgb24> image, int frame) => image.Frames[frame].Metadata.GetGifMetadata().FrameDelay / 100.0;

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(16), InlineData(86), InlineData(255)]
    public void Grey_frames_are_exact(int levels)
    {
        Raster[] frames = [Grey(levels, 0), Grey(levels, 5)];
        using Image<Rgb24> played = Played(GifAnimation.Encode(frames, 10));
        Assert.Equal((40, 30, 2), (played.Width, played.Height, played.Frames.Count));
        for (int i = 0; i < 2; i++) Assert.Equal(ColorModel.Convert(frames[i], 3).Pixels, Frame(played, i));
    }

    [Fact]
    public void All_256_levels_of_grey_are_at_most_one_away()
    {
        Raster ramp = new(256, 1, 1, [.. Enumerable.Range(0, 256).Select(i => (byte)i)]);
        using Image<Rgb24> played = Played(GifAnimation.Encode([ramp], 10));
        Assert.InRange(Frame(played, 0).Zip(ColorModel.Convert(ramp, 3).Pixels, (a, b) => Math.Abs(a - b)).Max(), 0, 1);
    }

    [Fact]
    public void Many_colors_become_near_ones_and_white_stays_white()
    {
        Raster[] frames = [Smooth(), Smooth(40), Smooth(80)];
        using Image<Rgb24> played = Played(GifAnimation.Encode(frames, 10));
        for (int i = 0; i < frames.Length; i++)
        {
            byte[] shown = Frame(played, i);
            Assert.InRange(Math.Sqrt(shown.Zip(frames[i].Pixels, (a, b) => (double)(a - b) * (a - b)).Average()), 0.5, 6);
            for (int p = 0; p < 96 * 96; p++)
            {
                bool white = frames[i].Pixels.AsSpan(3 * p, 3).IndexOfAnyExcept((byte)255) < 0;
                if (white) Assert.Equal((255, 255, 255), (shown[3 * p], shown[3 * p + 1], shown[3 * p + 2]));
            }
        }
    }

    [Fact]
    public void The_same_frames_give_the_bytes_they_always_gave()
    {
        static string Hash(params Raster[] frames) => Convert.ToHexStringLower(SHA256.HashData(GifAnimation.Encode(frames, 10)));
        Assert.Equal(Hash(Smooth(), Smooth(40)), Hash(Smooth(), Smooth(40)));
        Assert.StartsWith("e9f9e855f5724968d43252a2109b8962", Hash(Smooth(), Smooth(40)));
        Assert.StartsWith("746a6dfbfc53235b5b7245b7d749fc67", Hash(Grey(86, 0), Grey(86, 1)));
    }

    [Theory]
    [InlineData(12), InlineData(30), InlineData(50), InlineData(0.1), InlineData(23.976)]
    public void Pauses_are_whole_hundredths_and_right_in_the_mean(double framesPerSecond)
    {
        Raster[] frames = [.. Enumerable.Range(0, 25).Select(i => new Raster(1, 1, 1, [(byte)i]))];
        using Image<Rgb24> played = Played(GifAnimation.Encode(frames, framesPerSecond));
        double[] seconds = [.. Enumerable.Range(0, 25).Select(i => Seconds(played, i))];
        Assert.Equal(25 / framesPerSecond, seconds.Sum(), 0.005001);
        Assert.All(seconds, s => Assert.Equal(1 / framesPerSecond, s, 0.01));
    }

    [Fact]
    public void It_loops_unless_told_to_play_once()
    {
        static ushort Plays(bool loop)
        {
            using Image<Rgb24> played = Played(GifAnimation.Encode([new Raster(1, 1, 1), new Raster(1, 1, 1, [9])], 10, loop));
            return played.Metadata.GetGifMetadata().RepeatCount;
        }
        Assert.Equal((0, 1), (Plays(true), Plays(false)));
    }

    [Theory]
    [InlineData(1, new[] { 0 }), InlineData(2, new[] { 0, 1 }), InlineData(3, new[] { 0, 1, 2, 1 }), InlineData(5, new[] { 0, 1, 2, 3, 4, 3, 2, 1 })]
    public void Back_and_forth_repeats_neither_end(int count, int[] order)
    {
        Raster[] frames = [.. Enumerable.Range(0, count).Select(i => Grey(16, i))];
        using Image<Rgb24> played = Played(GifAnimation.Encode(frames, 12, backAndForth: true));
        Assert.Equal(order.Length, played.Frames.Count);
        Assert.Equal(order.Select(i => ColorModel.Convert(frames[i], 3).Pixels), order.Select((_, i) => Frame(played, i)));
    }

    [Fact]
    public void Transparency_is_laid_over_white_and_grey_meets_color()
    {
        Raster clear = new(2, 1, 4, [0, 0, 0, 0, 1, 2, 3, 255]), grey = new(2, 1, 1, [7, 9]);
        using Image<Rgb24> played = Played(GifAnimation.Encode([clear, grey], 10));
        Assert.Equal([255, 255, 255, 1, 2, 3], Frame(played, 0));
        Assert.Equal([7, 7, 7, 9, 9, 9], Frame(played, 1));
    }

    [Fact]
    public void What_cannot_be_a_gif_is_refused_in_one_sentence()
    {
        static string Message(Raster[] frames, double framesPerSecond) =>
            Assert.Throws<ArgumentException>(() => GifAnimation.Encode(frames, framesPerSecond)).Message;
        Assert.Equal("A GIF needs at least one frame.", Message([], 12));
        Assert.Equal("A GIF has frames of one size: frame 1 is 3×4, the first is 2×2.", Message([new(2, 2, 1), new(3, 4, 1)], 12));
        Assert.Equal("A GIF shows 0.1 to 50 frames a second, not 60.", Message([new(2, 2, 1)], 60));
        Assert.Equal("A GIF shows 0.1 to 50 frames a second, not NaN.", Message([new(2, 2, 1)], double.NaN));
        Assert.Equal("A GIF has at most 65535 pixels a side; the frames are 65536×1.", Message([new(65536, 1, 1)], 12));
    }
}
