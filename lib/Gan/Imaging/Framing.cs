namespace Gan.Imaging;

/// <summary>Brings images of any size to one square size.</summary>
public static class Framing
{
    /// <summary>resolution × resolution pixels; resized with <see cref="Filter.Lanczos"/> unless told otherwise.</summary>
    public static Raster Square(Raster raster, int resolution, Fit fit, Filter filter = Filter.Lanczos)
    {
        if (raster.Width == resolution && raster.Height == resolution) return raster;
        int shortSide = Math.Min(raster.Width, raster.Height), longSide = Math.Max(raster.Width, raster.Height);
        switch (fit)
        {
            case Fit.Crop:
                return Resampling.Resize(Resampling.CenterCrop(raster, shortSide, shortSide), resolution, resolution, filter);
            case Fit.Stretch:
                return Resampling.Resize(raster, resolution, resolution, filter);
            default:
                if (longSide <= resolution) return Resampling.Pad(raster, resolution, resolution);
                int Shrink(int side) => Math.Max(1, (int)Math.Round((double)side * resolution / longSide));
                return Resampling.Pad(Resampling.Resize(raster, Shrink(raster.Width), Shrink(raster.Height), filter), resolution,
                    resolution);
        }
    }
}
