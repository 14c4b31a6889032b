using System.Runtime.CompilerServices;

namespace Gan.Imaging;

/// <summary>
/// Antialiased resizing and cropping of rasters; pixel centers lie at half-integers and overshoot is clamped after each direction, as
/// in Pillow.
/// </summary>
public static class Resampling
{
    /// <summary>The raster at another size. Separable; the kernel is scaled by the shrink factor, so nothing aliases.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Raster Resize(Raster raster, int width, int height, Filter filter = Filter.Lanczos)
    {
        if (width < 1 || height < 1) throw new ArgumentException($"An image of {width}×{height} pixels has no area.");
        if (width == raster.Width && height == raster.Height) return new Raster(width, height, raster.Channels, [.. raster.Pixels]);
        int channels = raster.Channels, sourceRow = raster.Width * channels, row = width * channels;
        Kernel[] across = Kernels(raster.Width, width, filter), down = Kernels(raster.Height, height, filter);

        float[] rows = new float[raster.Height * row];
        for (int y = 0; y < raster.Height; y++)
        {
            ReadOnlySpan<byte> source = raster.Pixels.AsSpan(y * sourceRow, sourceRow);
            Span<float> target = rows.AsSpan(y * row, row);
            for (int x = 0; x < width; x++)
            {
                Kernel kernel = across[x];
                for (int c = 0; c < channels; c++)
                {
                    float sum = 0;
                    for (int k = 0; k < kernel.Weights.Length; k++) sum += kernel.Weights[k] * source[(kernel.First + k) * channels + c];
                    target[x * channels + c] = Math.Clamp(sum, 0, 255);
                }
            }
        }

        Raster result = new(width, height, channels);
        float[] sums = new float[row];
        for (int y = 0; y < height; y++)
        {
            Kernel kernel = down[y];
            Array.Clear(sums);
            for (int k = 0; k < kernel.Weights.Length; k++)
            {
                ReadOnlySpan<float> source = rows.AsSpan((kernel.First + k) * row, row);
                float weight = kernel.Weights[k];
                for (int i = 0; i < row; i++) sums[i] += weight * source[i];
            }
            Span<byte> target = result.Pixels.AsSpan(y * row, row);
            for (int i = 0; i < row; i++) target[i] = (byte)Math.Clamp(MathF.Floor(sums[i] + 0.5f), 0, 255);
        }
        return result;
    }

    /// <summary>The part of width × height pixels in the middle; an odd remainder loses its extra pixel at the right and bottom.</summary>
    public static Raster CenterCrop(Raster raster, int width, int height)
    {
        if (width < 1 || height < 1 || width > raster.Width || height > raster.Height)
            throw new ArgumentException($"{width}×{height} cannot be cut out of {raster.Width}×{raster.Height} pixels.");
        Raster result = new(width, height, raster.Channels);
        int left = (raster.Width - width) / 2, top = (raster.Height - height) / 2, row = width * raster.Channels;
        for (int y = 0; y < height; y++)
            raster.Pixels.AsSpan(((top + y) * raster.Width + left) * raster.Channels, row).CopyTo(result.Pixels.AsSpan(y * row));
        return result;
    }

    /// <summary>The raster in the middle of a larger black one; an odd remainder puts its extra pixel at the right and bottom.</summary>
    public static Raster Pad(Raster raster, int width, int height)
    {
        if (width < raster.Width || height < raster.Height)
            throw new ArgumentException($"{raster.Width}×{raster.Height} pixels do not fit into {width}×{height}.");
        Raster result = new(width, height, raster.Channels);
        int left = (width - raster.Width) / 2, top = (height - raster.Height) / 2, row = raster.Width * raster.Channels;
        for (int y = 0; y < raster.Height; y++)
            raster.Pixels.AsSpan(y * row, row).CopyTo(result.Pixels.AsSpan(((top + y) * width + left) * raster.Channels));
        return result;
    }

    private static Kernel[] Kernels(int from, int to, Filter filter)
    {
        double scale = (double)from / to, stretch = Math.Max(scale, 1);
        double reach = filter switch { Filter.Bilinear => 1, Filter.Bicubic => 2, Filter.Lanczos => 3, _ => 0 } * stretch;
        Kernel[] kernels = new Kernel[to];
        for (int i = 0; i < to; i++)
        {
            double center = (i + 0.5) * scale;
            (double low, double high) = filter == Filter.Area ? (i * scale, (i + 1) * scale) : (center - reach, center + reach);
            int first = Math.Max(0, (int)Math.Floor(low)), end = Math.Min(from, (int)Math.Ceiling(high));
            double[] weights = new double[end - first];
            for (int k = 0; k < weights.Length; k++)
            {
                weights[k] = filter == Filter.Area
                    ? Math.Min(high, first + k + 1) - Math.Max(low, first + k)
                    : Weight(filter, (first + k + 0.5 - center) / stretch);
            }
            double sum = weights.Sum();
            kernels[i] = new Kernel(first, [.. weights.Select(weight => (float)(weight / sum))]);
        }
        return kernels;
    }

    private static double Weight(Filter filter, double x)
    {
        x = Math.Abs(x);
        return filter switch
        {
            Filter.Bilinear => Math.Max(0, 1 - x),
            Filter.Bicubic => x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0,
            _ => x < 3 ? Sinc(x) * Sinc(x / 3) : 0,
        };
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private readonly record struct Kernel(int First, float[] Weights);
}
