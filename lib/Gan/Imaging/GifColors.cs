namespace Gan.Imaging;

/// <summary>How a <see cref="Gif"/> makes do with 256 colors. Frames that have no more are exact in any case; grey ones always are.</summary>
public sealed record GifColors
{
    /// <summary>One table of 256 colors for all frames, instead of one for each: a smaller file, and coarser colors.</summary>
    public bool Shared { get; init; }

    /// <summary>Ordered dithering: smooth areas get a fine pattern, which lies still, instead of steps. The file grows.</summary>
    public bool Dither { get; init; }
}
