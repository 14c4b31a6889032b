namespace Gan.Imaging;

/// <summary>At most 256 colors, and which of them stands for a color that is not among them.</summary>
internal sealed class ColorTable
{
    public const int Most = 256;

    private const int Side = 4; // of the square of pixels that mixes a color

    /// <summary>Bayer's thresholds, 0 … 15: halves and quarters of the square's pixels are spread evenly.</summary>
    private static readonly int[,] Thresholds = { { 0, 8, 2, 10 }, { 12, 4, 14, 6 }, { 3, 11, 1, 9 }, { 15, 7, 13, 5 } };

    private readonly int[] _colors; // by their green
    private readonly int[] _greens;
    private readonly byte[] _fromDark; // the indices by the luma of their colors
    private readonly byte[] _rank; // where an index stands among them
    private readonly bool _dither;
    private readonly Dictionary<int, byte> _nearest = [];
    private readonly Dictionary<int, byte[]> _mixtures = [];

    private ColorTable(int[] colors, bool dither)
    {
        (_colors, _dither) = ([.. colors.OrderBy(Green).ThenBy(c => c)], dither);
        _greens = [.. _colors.Select(Green)];
        _fromDark = [.. Enumerable.Range(0, colors.Length).OrderBy(i => Luma(_colors[i])).Select(i => (byte)i)];
        _rank = new byte[colors.Length];
        for (int i = 0; i < colors.Length; i++) _rank[_fromDark[i]] = (byte)i;
    }

    /// <summary>Bits of an index, at least 2.</summary>
    public int Bits => Math.Max(2, 32 - int.LeadingZeroCount(_colors.Length - 1));

    /// <summary>The table in a file: 2^Bits times red, green, blue.</summary>
    public byte[] Bytes
    {
        get
        {
            byte[] bytes = new byte[3 << Bits];
            for (int i = 0; i < _colors.Length; i++)
                (bytes[3 * i], bytes[3 * i + 1], bytes[3 * i + 2]) = ((byte)(_colors[i] >> 16), (byte)(_colors[i] >> 8), (byte)_colors[i]);
            return bytes;
        }
    }

    /// <summary>The colors of some images themselves if they are at most 256, else those that <see cref="MedianCut"/> chooses.</summary>
    /// <param name="images">1 or 3 channels.</param>
    /// <param name="dither">Mixes the colors that are missing from those that are there, pixel by pixel.</param>
    public static ColorTable For(IEnumerable<Raster> images, bool dither)
    {
        Dictionary<int, long> counts = [];
        foreach (Raster image in images)
        {
            for (int i = 0; i < image.Width * image.Height; i++)
            {
                int color = Color(image, i);
                counts[color] = counts.GetValueOrDefault(color) + 1;
            }
        }
        return new ColorTable(MedianCut.Choose(counts, Most), dither && counts.Count > Most);
    }

    /// <summary>The indices of a region's pixels, row by row.</summary>
    public byte[] Indices(Raster image, PixelRegion region)
    {
        byte[] indices = new byte[region.Width * region.Height];
        for (int y = 0; y < region.Height; y++)
        {
            for (int x = 0; x < region.Width; x++)
            {
                int color = Color(image, (region.Y + y) * image.Width + region.X + x);
                // The thresholds lie still on the image, wherever the region is: nothing crawls.
                indices[y * region.Width + x] = _dither
                    ? Mixture(color)[Thresholds[(region.Y + y) % Side, (region.X + x) % Side]] : Nearest(color);
            }
        }
        return indices;
    }

    private static int Color(Raster image, int pixel)
    {
        byte[] bytes = image.Pixels;
        return image.Channels == 1 ? bytes[pixel] * 0x010101 : (bytes[3 * pixel] << 16) | (bytes[3 * pixel + 1] << 8) | bytes[3 * pixel + 2];
    }

    /// <summary>
    /// Sixteen colors whose mean is near a color, from dark to light (Knoll 1999): each is nearest to the color plus half of what those
    /// before it lack.
    /// </summary>
    private byte[] Mixture(int color)
    {
        if (_mixtures.TryGetValue(color, out byte[]? known)) return known;
        byte[] mixture = new byte[Side * Side];
        (int red, int green, int blue) = (color >> 16, (color >> 8) & 255, color & 255);
        (int lackRed, int lackGreen, int lackBlue) = (0, 0, 0);
        static int Wanted(int value, int lack) => Math.Clamp(value + lack / 2, 0, 255);
        for (int i = 0; i < mixture.Length; i++)
        {
            byte index = Search((Wanted(red, lackRed) << 16) | (Wanted(green, lackGreen) << 8) | Wanted(blue, lackBlue));
            int chosen = _colors[index];
            mixture[i] = _rank[index];
            lackRed += red - (chosen >> 16);
            lackGreen += green - ((chosen >> 8) & 255);
            lackBlue += blue - (chosen & 255);
        }
        Array.Sort(mixture);
        for (int i = 0; i < mixture.Length; i++) mixture[i] = _fromDark[mixture[i]];
        return _mixtures[color] = mixture;
    }

    private static int Luma(int color) => 299 * (color >> 16) + 587 * ((color >> 8) & 255) + 114 * (color & 255);

    private byte Nearest(int color) =>
        _nearest.TryGetValue(color, out byte known) ? known : _nearest[color] = Search(color);

    /// <summary>Looks from the colors of equal green to both sides, until green alone is farther than the best.</summary>
    private byte Search(int color)
    {
        int green = Green(color), above = Array.BinarySearch(_greens, green);
        if (above < 0) above = ~above;
        int below = above - 1;
        (int best, int least) = (0, int.MaxValue);
        while (true)
        {
            int up = above < _greens.Length ? _greens[above] - green : 256, down = below >= 0 ? green - _greens[below] : 256;
            int gap = Math.Min(up, down);
            if (gap == 256 || gap * gap >= least) break;
            int next = up <= down ? above++ : below--;
            int distance = Distance(color, _colors[next]);
            if (distance < least) (best, least) = (next, distance);
        }
        return (byte)best;
    }

    private static int Green(int color) => (color >> 8) & 255;

    private static int Distance(int a, int b)
    {
        int red = (a >> 16) - (b >> 16), green = ((a >> 8) & 255) - ((b >> 8) & 255), blue = (a & 255) - (b & 255);
        return red * red + green * green + blue * blue;
    }
}
