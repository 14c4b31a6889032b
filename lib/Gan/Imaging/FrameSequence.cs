namespace Gan.Imaging;

/// <summary>The frames of an animation in the order in which they play, all of one size and one number of channels.</summary>
internal sealed class FrameSequence
{
    /// <summary>Ten seconds a frame; whoever waits longer takes the animation for a picture.</summary>
    private const double Slowest = 0.1;

    /// <param name="format">What messages call the kind of file.</param>
    /// <param name="frames">At least one, all of one size. Grey ones become RGB, and RGB ones RGBA, if others are.</param>
    /// <param name="framesPerSecond">0.1 … <paramref name="fastest"/>.</param>
    /// <param name="fastest">More frames a second than this are refused.</param>
    /// <param name="backAndForth">From the last frame back to the second, so that a loop has no jump.</param>
    /// <param name="transparency">False lays transparent frames over white.</param>
    /// <exception cref="ArgumentException">There is no frame, the sizes differ, or the speed is out of range.</exception>
    public FrameSequence(
        string format, IReadOnlyList<Raster> frames, double framesPerSecond, double fastest, bool backAndForth, bool transparency)
    {
        if (frames.Count == 0) throw new ArgumentException($"{format} needs at least one frame.");
        (Width, Height) = (frames[0].Width, frames[0].Height);
        for (int i = 0; i < frames.Count; i++)
        {
            if ((frames[i].Width, frames[i].Height) != (Width, Height))
                throw new ArgumentException($"{format} has frames of one size: frame {i} is {frames[i].Width}×{frames[i].Height}, the first is {Width}×{Height}.");
        }
        if (!(framesPerSecond >= Slowest && framesPerSecond <= fastest))
            throw new ArgumentException($"{format} shows {Slowest} to {fastest} frames a second, not {framesPerSecond}.");
        int most = frames.Max(f => f.Channels);
        Channels = most == 4 && !transparency ? 3 : most;
        List<Raster> playing = [.. frames.Select(f => Convert(f, Channels))];
        if (backAndForth) playing.AddRange(Enumerable.Range(1, Math.Max(0, playing.Count - 2)).Reverse().Select(i => playing[i]).ToArray());
        Frames = playing;
    }

    public int Width { get; }

    public int Height { get; }

    public int Channels { get; }

    public IReadOnlyList<Raster> Frames { get; }

    /// <summary>What a frame changes of the one before it: all of the image for the first.</summary>
    public PixelRegion Changed(int frame) =>
        frame == 0 ? new PixelRegion(0, 0, Width, Height) : PixelRegion.Changed(Frames[frame - 1], Frames[frame]);

    private static Raster Convert(Raster raster, int channels)
    {
        if (raster.Channels == channels) return raster;
        Raster rgb = ColorModel.Convert(raster, 3);
        if (channels == 3) return rgb;
        Raster result = new(raster.Width, raster.Height, 4);
        for (int i = 0; i < raster.Width * raster.Height; i++)
        {
            rgb.Pixels.AsSpan(3 * i, 3).CopyTo(result.Pixels.AsSpan(4 * i));
            result.Pixels[4 * i + 3] = 255;
        }
        return result;
    }
}
