namespace Gan.Imaging;

/// <summary>
/// Writes animated GIF (GIF89a, CompuServe 1990) for places that do not play <see cref="AnimatedPng"/>. The same frames give the same
/// bytes on every machine.
/// </summary>
public static class Gif
{
    private const double Fastest = 50; // pauses count hundredths of a second, and browsers slow down what pauses one or none
    private const int LongestSide = ushort.MaxValue;

    /// <summary>The bytes of the file; each frame after the first holds only the rectangle that it changes.</summary>
    /// <param name="frames">At least one, all of one size of at most 65535 pixels a side; transparent ones are laid over white.</param>
    /// <param name="framesPerSecond">0.1 … 50; pauses are whole hundredths of a second and right in the mean.</param>
    /// <param name="loop">Plays for ever; else once.</param>
    /// <param name="backAndForth">Plays from the last frame back to the second, so that a loop has no jump.</param>
    /// <param name="colors">What to do with more than 256 colors; null takes a table for each frame, without dithering.</param>
    /// <exception cref="ArgumentException">There is no frame, the sizes differ or are too large, or the speed is out of range.</exception>
    public static byte[] Encode(
        IReadOnlyList<Raster> frames, double framesPerSecond, bool loop = true, bool backAndForth = false, GifColors? colors = null)
    {
        colors ??= new GifColors();
        FrameSequence sequence = new("A GIF", frames, framesPerSecond, Fastest, backAndForth, transparency: false);
        if (Math.Max(sequence.Width, sequence.Height) > LongestSide)
            throw new ArgumentException($"A GIF has at most {LongestSide} pixels a side; the frames are {sequence.Width}×{sequence.Height}.");
        ColorTable? shared = colors.Shared ? ColorTable.For(sequence.Frames, colors.Dither) : null;
        using MemoryStream file = new();
        file.Write("GIF89a"u8);
        file.Write([.. Short(sequence.Width), .. Short(sequence.Height), Packed(shared), 0, 0, .. shared?.Bytes ?? []]);
        if (loop) file.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0]);
        for (int i = 0; i < sequence.Frames.Count; i++)
        {
            PixelRegion region = sequence.Changed(i);
            ColorTable table = shared ?? ColorTable.For([region.Cut(sequence.Frames[i])], colors.Dither);
            int pause = Hundredths(i + 1, framesPerSecond) - Hundredths(i, framesPerSecond);
            file.Write([0x21, 0xF9, 4, 1 << 2, .. Short(pause), 0, 0]); // disposal 1: the frame remains
            file.Write([0x2C, .. Short(region.X), .. Short(region.Y), .. Short(region.Width), .. Short(region.Height)]);
            file.Write([Packed(shared is null ? table : null), .. shared is null ? table.Bytes : []]);
            Lzw.Write(file, table.Indices(sequence.Frames[i], region), table.Bits);
        }
        file.WriteByte(0x3B);
        return file.ToArray();
    }

    /// <summary>The flags of a table that follows, and its size; 0 if none does.</summary>
    private static byte Packed(ColorTable? table) => table is null ? (byte)0 : (byte)(0x80 | (table.Bits - 1));

    /// <summary>When a frame begins.</summary>
    private static int Hundredths(int frame, double framesPerSecond) => (int)Math.Round(100 * frame / framesPerSecond);

    private static byte[] Short(int value) => [(byte)value, (byte)(value >> 8)];
}
