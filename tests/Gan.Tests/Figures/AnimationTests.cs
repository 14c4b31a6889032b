using Gan.Figures;
using Gan.Imaging;
using Gan.Results;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
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
    public void Each_frame_of_the_file_is_near_the_drawing_of_its_grid()
    {
        FigureFile file = (Walk() with { BackAndForth = true, Loop = false }).Render("Walk").Single();
        Assert.Equal("Walk.gif", file.Name);
        using Image<Rgb24> played = Image.Load<Rgb24>(file.Content);
        Assert.Equal((18, 1), (played.Frames.Count, played.Metadata.GetGifMetadata().RepeatCount));
        for (int i = 0; i < played.Frames.Count; i++)
        {
            ImageFrame<Rgb24> frame = played.Frames[i];
            byte[] drawn = Grid(i < 10 ? i : 18 - i).Draw().Pixels, shown = new byte[drawn.Length];
            frame.CopyPixelDataTo(shown);
            Assert.Equal(10, frame.Metadata.GetGifMetadata().FrameDelay);
            Assert.InRange(drawn.Zip(shown, (p, q) => Math.Abs(p - q)).Average(), 0, 1.5);
        }
        Golden.Check("animation.gif", file.Content);
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
        Assert.Equal("A GIF shows 0.1 to 50 frames a second, not 60.", Message(() => (Walk(2) with { FramesPerSecond = 60 }).Render("a")));
    }
}
