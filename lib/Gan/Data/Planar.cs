using Gan.Imaging;

namespace Gan.Data;

/// <summary>Bytes ordered [C, H, W], as batches want them, from rasters ordered [H, W, C].</summary>
internal static class Planar
{
    public static byte[] From(Raster raster)
    {
        if (raster.Channels == 1) return raster.Pixels;
        int count = raster.Width * raster.Height, channels = raster.Channels;
        byte[] planes = new byte[raster.Pixels.Length];
        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < channels; c++) planes[c * count + i] = raster.Pixels[i * channels + c];
        }
        return planes;
    }
}
