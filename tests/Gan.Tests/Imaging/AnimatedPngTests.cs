using Gan.Imaging;
using Gan.Tests.Figures;

namespace Gan.Tests.Imaging;

public sealed class AnimatedPngTests
{
    /// <summary>A bright square that moves over a pattern, one pixel a frame.</summary>
    private static Raster[] Square(int frames, int channels)
    {
        byte[] pattern = [.. Enumerable.Range(0, 20 * 12 * channels).Select(i => (byte)(i * i / 3 % 100))];
        return [.. Enumerable.Range(0, frames).Select(i =>
        {
            Raster raster = new(20, 12, channels, [.. pattern]);
            for (int y = 3; y < 7; y++)
                for (int x = i; x < i + 4; x++)
                    for (int c = 0; c < channels; c++) raster[x, y, c] = (byte)(200 + c);
            return raster;
        })];
    }

    [Theory]
    [InlineData(1), InlineData(3), InlineData(4)]
    public void A_player_shows_every_frame_to_the_pixel(int channels)
    {
        Raster[] frames = Square(8, channels);
        ApngPlayer player = new(AnimatedPng.Encode(frames, 12));
        Assert.Equal(8, player.Count);
        Assert.Equal(frames.Select(f => f.Pixels), player.Frames.Select(f => f.Picture.Pixels));
    }

    [Fact]
    public void The_chunks_stand_in_the_order_that_players_ask_for()
    {
        ApngPlayer player = new(AnimatedPng.Encode(Square(3, 3), 12));
        Assert.Equal(["IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND"], player.Chunks);
    }

    [Fact]
    public void A_reader_of_still_images_sees_the_first_frame()
    {
        Raster[] frames = Square(3, 3);
        Assert.Equal(frames[0].Pixels, Png.Decode(AnimatedPng.Encode(frames, 12), "still").Pixels);
    }

    [Fact]
    public void A_frame_holds_only_what_it_changes()
    {
        Raster[] frames = Square(3, 3);
        ApngPlayer player = new(AnimatedPng.Encode([.. frames, frames[2]], 12));
        Assert.Equal([new(0, 0, 20, 12), new(0, 3, 5, 4), new(1, 3, 5, 4), new(0, 0, 1, 1)], player.Frames.Select(f => f.Region));
    }

    [Theory]
    [InlineData(12, 1 / 12.0), InlineData(12.5, 0.08), InlineData(0.1, 10), InlineData(100, 0.01), InlineData(29.97, 1 / 29.97)]
    public void A_frame_lasts_as_long_as_was_asked(double framesPerSecond, double seconds)
    {
        ApngPlayer player = new(AnimatedPng.Encode(Square(2, 1), framesPerSecond));
        Assert.All(player.Frames, f => Assert.Equal(seconds, f.Seconds, 1e-12));
    }

    [Fact]
    public void It_loops_unless_told_to_play_once()
    {
        Assert.Equal(0, new ApngPlayer(AnimatedPng.Encode(Square(2, 1), 12)).Plays);
        Assert.Equal(1, new ApngPlayer(AnimatedPng.Encode(Square(2, 1), 12, loop: false)).Plays);
    }

    [Theory]
    [InlineData(1, new[] { 0 }), InlineData(2, new[] { 0, 1 }), InlineData(3, new[] { 0, 1, 2, 1 }), InlineData(5, new[] { 0, 1, 2, 3, 4, 3, 2, 1 })]
    public void Back_and_forth_repeats_neither_end(int count, int[] order)
    {
        Raster[] frames = Square(count, 1);
        ApngPlayer player = new(AnimatedPng.Encode(frames, 12, backAndForth: true));
        Assert.Equal(order.Select(i => frames[i].Pixels), player.Frames.Select(f => f.Picture.Pixels));
    }

    [Fact]
    public void Frames_of_different_channels_meet_in_the_richest()
    {
        Raster grey = new(1, 1, 1, [7]), rgb = new(1, 1, 3, [1, 2, 3]), clear = new(1, 1, 4, [4, 5, 6, 0]);
        Assert.Equal([[7, 7, 7], [1, 2, 3]], new ApngPlayer(AnimatedPng.Encode([grey, rgb], 1)).Frames.Select(f => f.Picture.Pixels));
        Assert.Equal([[7, 7, 7, 255], [1, 2, 3, 255], [4, 5, 6, 0]],
            new ApngPlayer(AnimatedPng.Encode([grey, rgb, clear], 1)).Frames.Select(f => f.Picture.Pixels));
    }

    /// <summary>Expected/play.py makes the same frames from the same formula, and finds that Pillow plays the file to them.</summary>
    [Fact]
    public void Encoding_gives_the_file_that_an_independent_player_was_shown() =>
        Golden.Check("square.png", AnimatedPng.Encode(Square(8, 3), 12.5, backAndForth: true));

    [Fact]
    public void What_cannot_be_an_animation_is_refused_in_one_sentence()
    {
        static string Message(Raster[] frames, double framesPerSecond) =>
            Assert.Throws<ArgumentException>(() => AnimatedPng.Encode(frames, framesPerSecond)).Message;
        Assert.Equal("An animated PNG needs at least one frame.", Message([], 12));
        Assert.Equal("An animated PNG has frames of one size: frame 1 is 3×4, the first is 2×2.", Message([new(2, 2, 1), new(3, 4, 1)], 12));
        Assert.Equal("An animated PNG shows 0.1 to 100 frames a second, not 101.", Message([new(2, 2, 1)], 101));
        Assert.Equal("An animated PNG shows 0.1 to 100 frames a second, not NaN.", Message([new(2, 2, 1)], double.NaN));
    }
}
