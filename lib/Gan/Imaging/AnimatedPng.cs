using System.Buffers.Binary;

namespace Gan.Imaging;

/// <summary>
/// Writes animated PNG (PNG third edition, §11.3.4 acTL, fcTL and fdAT). Browsers and Jupyter play it as <c>image/png</c>; a reader that
/// knows still images only sees the first frame. The same frames give the same bytes on every machine, and no pixel changes.
/// </summary>
public static class AnimatedPng
{
    private const double Fastest = 100; // browsers take shorter pauses for mistakes

    /// <summary>The bytes of the file; each frame after the first holds only the rectangle that it changes.</summary>
    /// <param name="frames">At least one, all of one size; grey ones become RGB, and RGB ones RGBA, if others are.</param>
    /// <param name="framesPerSecond">0.1 … 100, kept to a hundredth.</param>
    /// <param name="loop">Plays for ever; else once.</param>
    /// <param name="backAndForth">Plays from the last frame back to the second, so that a loop has no jump.</param>
    /// <exception cref="ArgumentException">There is no frame, the sizes differ, or the speed is out of range.</exception>
    public static byte[] Encode(IReadOnlyList<Raster> frames, double framesPerSecond, bool loop = true, bool backAndForth = false)
    {
        FrameSequence sequence = new("An animated PNG", frames, framesPerSecond, Fastest, backAndForth, transparency: true);
        using PngChunks file = new(sequence.Width, sequence.Height, sequence.Channels);
        byte[] control = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(control, sequence.Frames.Count);
        BinaryPrimitives.WriteInt32BigEndian(control.AsSpan(4), loop ? 0 : 1);
        file.Write("acTL", control);
        int number = 0;
        for (int i = 0; i < sequence.Frames.Count; i++)
        {
            PixelRegion region = sequence.Changed(i);
            file.Write("fcTL", FrameControl(number++, region, framesPerSecond));
            byte[] pixels = PngWriter.Compress(region.Cut(sequence.Frames[i]));
            if (i == 0) file.Write("IDAT", pixels);
            else file.Write("fdAT", [.. Number(number++), .. pixels]);
        }
        return file.Finish();
    }

    private static byte[] FrameControl(int number, PixelRegion region, double framesPerSecond)
    {
        byte[] data = new byte[26]; // the last two stay 0: the frame remains, and replaces what it covers
        int[] numbers = [number, region.Width, region.Height, region.X, region.Y];
        for (int i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4 * i), numbers[i]);
        int hundredths = (int)Math.Round(100 * framesPerSecond);
        int divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(100, hundredths);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(20), (ushort)(100 / divisor));
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(22), (ushort)(hundredths / divisor));
        return data;
    }

    private static byte[] Number(int number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
