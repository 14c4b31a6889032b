using Gan.Imaging;
using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Figures;

/// <summary>
/// Image grids one after the other: a walk through a latent space, samples over a training. Becomes an animated GIF
/// (<see cref="GifAnimation"/>).
/// </summary>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Gif, Mime.Text])]
public sealed record Animation : IFigure, IRepresented
{
    /// <param name="title">What the animation shows; each frame has a title of its own above its grid.</param>
    /// <param name="frames">In the order in which they play; as drawn, all of one size.</param>
    /// <exception cref="ArgumentException">There is no frame.</exception>
    public Animation(string title, IReadOnlyList<ImageGrid> frames)
    {
        if (frames.Count == 0) throw new ArgumentException($"Animation '{title}' has no frames.");
        (Title, Frames) = (title, frames);
    }

    /// <param name="title">Above the picture.</param>
    /// <param name="frames">One image for each frame, all of one size.</param>
    /// <inheritdoc cref="Animation(string, IReadOnlyList{ImageGrid})"/>
    public Animation(string title, IReadOnlyList<Raster> frames) : this(title, [.. frames.Select(f => new ImageGrid(title, [f], 1))]) { }

    /// <param name="title">Above the grid.</param>
    /// <param name="frames">float32 [F, N, 1|3, H, W] in [−1, 1]: N images for each of F frames; copied, so the tensor may be disposed.</param>
    /// <param name="columns">Images in a row.</param>
    /// <exception cref="ArgumentException">There is no frame, or the tensor has other dimensions.</exception>
    public Animation(string title, Tensor frames, int columns) : this(title, Grids(title, frames, columns)) { }

    public string Title { get; }

    public IReadOnlyList<ImageGrid> Frames { get; }

    /// <summary>0.1 … 50.</summary>
    public double FramesPerSecond { get; init; } = 12;

    /// <summary>Plays for ever; else once.</summary>
    public bool Loop { get; init; } = true;

    /// <summary>Plays from the last frame back to the second, so that a loop has no jump.</summary>
    public bool BackAndForth { get; init; }

    public string MimeType => Mime.Gif;

    public string Description
    {
        get
        {
            string playing = (BackAndForth ? ", back and forth" : "") + (Loop ? "" : ", once");
            return $"{Title}: {Frames.Count} frames, {FramesPerSecond} a second{playing}. The first: {Frames[0].Description}";
        }
    }

    /// <summary>The frames as drawn.</summary>
    /// <exception cref="ArgumentException">They differ in size, or a grid's parts disagree.</exception>
    public IReadOnlyList<Raster> Draw()
    {
        Raster[] pages = [.. Frames.Select(f => f.Draw())];
        for (int i = 0; i < pages.Length; i++)
        {
            if ((pages[i].Width, pages[i].Height) == (pages[0].Width, pages[0].Height)) continue;
            throw new ArgumentException(
                $"Animation '{Title}': frame {i} is drawn {pages[i].Width}×{pages[i].Height}, the first {pages[0].Width}×{pages[0].Height}; "
                + "frames need the same number of images and as many lines of text.");
        }
        return pages;
    }

    public IReadOnlyList<FigureFile> Render(string stem) => [new($"{stem}.gif", Encode())];

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Gif => Convert.ToBase64String(Encode()),
        Mime.Text => Description,
        _ => null,
    };

    private byte[] Encode() => GifAnimation.Encode(Draw(), FramesPerSecond, Loop, BackAndForth);

    private static ImageGrid[] Grids(string title, Tensor frames, int columns)
    {
        if (frames.dim() != 5)
            throw new ArgumentException($"Animation '{title}' needs [F, N, C, H, W]; this tensor is [{string.Join(", ", frames.shape)}].");
        return [.. frames.unbind(0).Select(images => { using (images) return new ImageGrid(title, images, columns); })];
    }
}
