using Gan.Figures;
using Gan.Figures.Drawing;
using Gan.Imaging;
using Gan.Results;
using Gan.Tests.Imaging;
using static TorchSharp.torch;

namespace Gan.Tests.Figures;

public sealed class AnimationTests
{
    /// <summary>A disc that wanders to the right and changes its color.</summary>
    private static Raster Disc(int frame, int phase)
    {
        Raster raster = new(16, 16, 3);
        for (int y = 0; y < 16; y++)
        {
            for (int x = 0; x < 16; x++)
            {
                bool inside = (x - 3 - frame) * (x - 3 - frame) + (y - 8) * (y - 8) < 12;
                (raster[x, y, 0], raster[x, y, 1], raster[x, y, 2]) = inside ? ((byte)(250 - 20 * frame), (byte)(60 * phase), (byte)(25 * frame)) : ((byte)(8 * x), (byte)(8 * y), (byte)90);
            }
        }
        return raster;
    }

    private static ImageGrid Grid(int frame) =>
        new("A walk in steps", [.. Enumerable.Range(0, 4).Select(phase => Disc(frame, phase))], 2) { Scale = 2, RowLabels = ["a", "b"] };

    private static Animation Walk(int frames = 10) => new("A walk", [.. Enumerable.Range(0, frames).Select(Grid)]) { FramesPerSecond = 10 };

    [Fact]
    public void Each_frame_of_the_file_is_the_drawing_of_its_grid()
    {
        FigureFile file = Walk().Render("Walk").Single();
        Assert.Equal("Walk.png", file.Name);
        ApngPlayer player = new(file.Content);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => Grid(i).Draw().Pixels), player.Frames.Select(f => f.Picture.Pixels));
        Assert.All(player.Frames, f => Assert.Equal(0.1, f.Seconds));
        Assert.Equal(0, player.Plays);
        Golden.Check("animation.png", file.Content);
    }

    [Fact]
    public void What_stands_still_on_the_page_is_stored_once()
    {
        GridLayout layout = new(Grid(0));
        ((int left, int top), (int right, int bottom)) = (layout.Cell(0, 0), layout.Cell(1, 1));
        Assert.All(new ApngPlayer(Walk().Render("Walk").Single().Content).Frames.Skip(1), f =>
        {
            Assert.InRange(f.Region.X, left, right);
            Assert.InRange(f.Region.Y, top, bottom);
            Assert.InRange(f.Region.X + f.Region.Width, left, right + 32);
            Assert.InRange(f.Region.Y + f.Region.Height, top, bottom + 32);
        });
    }

    [Fact]
    public void A_gif_stands_beside_it_if_asked_for()
    {
        Animation walk = Walk() with { Gif = new GifColors(), BackAndForth = true, Loop = false };
        IReadOnlyList<FigureFile> files = walk.Render("Walk");
        Assert.Equal(["Walk.png", "Walk.gif"], files.Select(f => f.Name));
        ApngPlayer png = new(files[0].Content);
        GifPlayer gif = new(files[1].Content);
        Assert.Equal((18, 18, 1, -1), (png.Frames.Count, gif.Frames.Count, png.Plays, gif.Loops));
        Assert.Equal(png.Frames.Sum(f => f.Seconds), gif.Frames.Sum(f => f.Seconds), 1e-9);
        foreach ((PlayedFrame exact, PlayedFrame near) in png.Frames.Zip(gif.Frames))
            Assert.InRange(exact.Picture.Pixels.Zip(near.Picture.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 1.5);
        Assert.Equal(0, new GifPlayer((walk with { Loop = true }).Render("Walk")[1].Content).Loops);
        Golden.Check("animation.gif", files[1].Content);
    }

    [Fact]
    public void An_image_a_frame_stands_under_the_title()
    {
        Animation walk = new("One disc", [Disc(0, 1), Disc(1, 1)]);
        Assert.Equal(new ImageGrid("One disc", [Disc(1, 1)], 1).Draw().Pixels, walk.Draw()[1].Pixels);
    }

    [Fact]
    public void Tensors_become_frames_of_cells()
    {
        using var scope = NewDisposeScope();
        Tensor frames = tensor(new float[] { -1, 0, 1, 2, 1, 1, 1, 1, -1, -1, -1, -1 }, [3, 2, 1, 1, 2]);
        Animation animation = new("t", frames, columns: 2);
        Assert.Equal([[0, 128], [255, 255], [255, 255], [255, 255], [0, 0], [0, 0]], animation.Frames.SelectMany(f => f.Images).Select(i => i!.Pixels));
        Assert.All(animation.Frames, f => Assert.Equal(("t", 2), (f.Title, f.Columns)));
    }

    [Fact]
    public void Words_say_what_plays()
    {
        Assert.Equal("A walk: 10 frames, 10 a second. The first: A walk in steps: 4 images in 2 × 2", Walk().Description);
        Assert.Equal("A walk: 10 frames, 12.5 a second, back and forth, once. The first: A walk in steps: 4 images in 2 × 2",
            (Walk() with { FramesPerSecond = 12.5, BackAndForth = true, Loop = false }).Description);
    }

    [Fact]
    public void Bad_input_is_refused_in_one_sentence()
    {
        static string Message(Action act) => Assert.Throws<ArgumentException>(act).Message;
        Assert.Equal("Animation 'a' has no frames.", Message(() => _ = new Animation("a", (ImageGrid[])[])));
        string sizes = Message(() => new Animation("a", [Grid(0), Grid(1) with { Caption = "One line more." }]).Draw());
        Assert.StartsWith("Animation 'a': frame 1 is drawn ", sizes);
        Assert.EndsWith("; frames need the same number of images and as many lines of text.", sizes);
        using Tensor flat = zeros(2, 1, 4, 4);
        Assert.Equal("Animation 'a' needs [F, N, C, H, W]; this tensor is [2, 1, 4, 4].", Message(() => _ = new Animation("a", flat, 1)));
        Assert.Equal("A GIF shows 0.1 to 50 frames a second, not 60.", Message(() => (Walk(2) with { FramesPerSecond = 60, Gif = new GifColors() }).Render("a")));
    }
}
