using System.Buffers.Binary;

namespace Gan.Imaging;

/// <summary>The IHDR chunk: size and sample format of a PNG.</summary>
internal readonly record struct PngHeader(int Width, int Height, int Depth, PngColor Color, bool Interlaced)
{
    /// <summary>More pixels than any photograph; a header that claims more is damaged or hostile.</summary>
    public const long MostPixels = 100_000_000;

    public int Samples => Color switch { PngColor.Rgb => 3, PngColor.GreyAlpha => 2, PngColor.Rgba => 4, _ => 1 };

    public int BitsPerPixel => Samples * Depth;

    /// <summary>Distance, in bytes, between a sample and its left neighbour for the filters.</summary>
    public int FilterStep => Math.Max(1, BitsPerPixel / 8);

    /// <summary>Bytes the image has before compression: each row of each pass begins with its filter's number.</summary>
    public long RawBytes
    {
        get
        {
            long sum = 0;
            foreach (PngPass pass in Passes) sum += pass.Height * (1L + RowBytes(pass.Width));
            return sum;
        }
    }

    /// <summary>The sub-images stored one after the other: the whole, or Adam7's seven.</summary>
    public IEnumerable<PngPass> Passes
    {
        get
        {
            if (!Interlaced) return [new PngPass(0, 0, 1, 1, Width, Height)];
            PngHeader size = this;
            (int X, int Y, int StepX, int StepY)[] adam7 =
                [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
            return adam7
                .Select(p => new PngPass(p.X, p.Y, p.StepX, p.StepY, Steps(size.Width, p.X, p.StepX), Steps(size.Height, p.Y, p.StepY)))
                .Where(pass => pass.Width > 0 && pass.Height > 0);
        }
    }

    public int RowBytes(int width) => (int)(((long)width * BitsPerPixel + 7) / 8);

    /// <exception cref="InvalidDataException">The header is not one that PNG allows, or asks for an absurd size.</exception>
    public static PngHeader Parse(ReadOnlySpan<byte> data, string name)
    {
        if (data.Length != 13) throw new InvalidDataException($"{name}: a PNG header has 13 bytes, this one has {data.Length}.");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        (byte depth, byte color, byte compression, byte filter, byte interlace) = (data[8], data[9], data[10], data[11], data[12]);
        if (width == 0 || height == 0 || (ulong)width * height > MostPixels)
            throw new InvalidDataException($"{name} claims to be {width}×{height} pixels; between 1 and {MostPixels} pixels can be read.");
        bool known = (PngColor)color switch
        {
            PngColor.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColor.Palette => depth is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GreyAlpha or PngColor.Rgba => depth is 8 or 16,
            _ => false,
        };
        if (!known || compression != 0 || filter != 0 || interlace > 1)
        {
            throw new InvalidDataException($"{name} has a PNG header that the format does not know (color type {color}, " +
                $"depth {depth}, compression {compression}, filter {filter}, interlace {interlace}).");
        }
        return new PngHeader((int)width, (int)height, depth, (PngColor)color, interlace == 1);
    }

    private static int Steps(int size, int first, int step) => (size - first + step - 1) / step;
}

/// <summary>The color types of PNG, by their numbers in the file.</summary>
internal enum PngColor : byte
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}

/// <summary>A sub-image of Width × Height pixels; its pixel (i, j) is the image's (X + i · StepX, Y + j · StepY).</summary>
internal readonly record struct PngPass(int X, int Y, int StepX, int StepY, int Width, int Height);
