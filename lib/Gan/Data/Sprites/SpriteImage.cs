using Gan.Imaging;

namespace Gan.Data.Sprites;

/// <summary>A rendered sprite.</summary>
/// <param name="Image">Square, 1 or 3 channels.</param>
/// <param name="Mask">One <see cref="SpritePart"/> per pixel, row by row: the topmost part that covers at least half of the pixel.</param>
public sealed record SpriteImage(Raster Image, byte[] Mask)
{
    /// <summary>The part at a pixel; (0, 0) is the top left.</summary>
    public SpritePart PartAt(int x, int y) => (SpritePart)Mask[y * Image.Width + x];
}
