namespace Gan.Imaging;

/// <summary>A rectangle of an image; (X, Y) is its top left pixel.</summary>
internal readonly record struct PixelRegion(int X, int Y, int Width, int Height)
{
    /// <summary>The smallest region outside which two images of one size agree; the first pixel if they agree everywhere.</summary>
    public static PixelRegion Changed(Raster before, Raster after)
    {
        int rowBytes = after.Width * after.Channels;
        ReadOnlySpan<byte> Row(Raster raster, int y) => raster.Pixels.AsSpan(y * rowBytes, rowBytes);
        int left = after.Width, right = -1, top = after.Height, bottom = -1;
        for (int y = 0; y < after.Height; y++)
        {
            ReadOnlySpan<byte> old = Row(before, y), now = Row(after, y);
            int first = old.CommonPrefixLength(now);
            if (first == rowBytes) continue;
            int last = rowBytes - 1;
            while (old[last] == now[last]) last--;
            (left, right) = (Math.Min(left, first / after.Channels), Math.Max(right, last / after.Channels));
            (top, bottom) = (Math.Min(top, y), y);
        }
        return bottom < 0 ? new PixelRegion(0, 0, 1, 1) : new PixelRegion(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>The region as an image of its own.</summary>
    public Raster Cut(Raster image)
    {
        Raster part = new(Width, Height, image.Channels);
        int bytes = Width * image.Channels;
        for (int y = 0; y < Height; y++)
            image.Pixels.AsSpan(((Y + y) * image.Width + X) * image.Channels, bytes).CopyTo(part.Pixels.AsSpan(y * bytes));
        return part;
    }
}
