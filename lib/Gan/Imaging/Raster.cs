namespace Gan.Imaging;

/// <summary>An 8-bit image: rows top to bottom, channels interleaved (1 = grey, 3 = RGB, 4 = RGBA).</summary>
public sealed class Raster
{
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <param name="pixels">width · height · channels bytes, or null for a black image.</param>
    /// <exception cref="ArgumentException">The sizes and the number of bytes disagree.</exception>
    public Raster(int width, int height, int channels, byte[]? pixels = null)
    {
        if (width < 1 || height < 1) throw new ArgumentException($"An image of {width}×{height} pixels has no area.");
        if (channels is not (1 or 3 or 4)) throw new ArgumentException($"An image has 1, 3 or 4 channels, not {channels}.");
        long expected = (long)width * height * channels;
        pixels ??= new byte[expected];
        if (pixels.Length != expected)
            throw new ArgumentException($"{width}×{height}×{channels} needs {expected} bytes, {pixels.Length} were given.");
        (Width, Height, Channels, Pixels) = (width, height, channels, pixels);
    }

    public int Width { get; }

    public int Height { get; }

    public int Channels { get; }

    /// <summary>The bytes, [Height, Width, Channels].</summary>
    public byte[] Pixels { get; }

    /// <summary>One channel value; (0, 0) is the top left.</summary>
    public ref byte this[int x, int y, int channel = 0] => ref Pixels[(y * Width + x) * Channels + channel];
}
