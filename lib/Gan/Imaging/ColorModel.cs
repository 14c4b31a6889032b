namespace Gan.Imaging;

/// <summary>Changes of the number of channels.</summary>
public static class ColorModel
{
    /// <summary>
    /// The raster with 1 or 3 channels: transparency is laid over white, grey from RGB is the luma of BT.601
    /// (0.299 R + 0.587 G + 0.114 B), RGB from grey repeats it.
    /// </summary>
    public static Raster Convert(Raster raster, int channels)
    {
        if (channels is not (1 or 3))
            throw new ArgumentException($"Images are converted to 1 or 3 channels, not {channels}.", nameof(channels));
        if (raster.Channels == channels) return raster;
        if (raster.Channels == 4) return Convert(OverWhite(raster), channels);
        Raster result = new(raster.Width, raster.Height, channels);
        int count = raster.Width * raster.Height;
        byte[] from = raster.Pixels, to = result.Pixels;
        for (int i = 0; i < count; i++)
        {
            if (channels == 3) to[3 * i] = to[3 * i + 1] = to[3 * i + 2] = from[i];
            else to[i] = (byte)((299 * from[3 * i] + 587 * from[3 * i + 1] + 114 * from[3 * i + 2] + 500) / 1000);
        }
        return result;
    }

    private static Raster OverWhite(Raster raster)
    {
        Raster result = new(raster.Width, raster.Height, 3);
        for (int i = 0; i < raster.Width * raster.Height; i++)
        {
            int alpha = raster.Pixels[4 * i + 3];
            for (int c = 0; c < 3; c++)
                result.Pixels[3 * i + c] = (byte)((raster.Pixels[4 * i + c] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
        return result;
    }
}
