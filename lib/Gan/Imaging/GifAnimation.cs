using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing.Processors.Quantization;

namespace Gan.Imaging;

/// <summary>
/// Writes animated GIF, which browsers, Jupyter, VS Code and GitHub play. The same frames give the same bytes. Each frame has 256 colors
/// of its own and no dithering: grey frames of up to 255 levels are exact, white stays white, other colors become near ones.
/// </summary>
public static class GifAnimation
{
    /// <summary>Ten seconds a frame; whoever waits longer takes the animation for a picture.</summary>
    private const double Slowest = 0.1;

    /// <summary>Pauses count hundredths of a second, and browsers slow down what pauses one or none.</summary>
    private const double Fastest = 50;

    private const int LongestSide = ushort.MaxValue;

    private static readonly QuantizerOptions NoDithering = new() { Dither = null };

    /// <summary>The bytes of the file.</summary>
    /// <param name="frames">At least one, all of one size of at most 65535 pixels a side; transparent ones are laid over white.</param>
    /// <param name="framesPerSecond">0.1 … 50; pauses are whole hundredths of a second and right in the mean.</param>
    /// <param name="loop">Plays for ever; else once.</param>
    /// <param name="backAndForth">Plays from the last frame back to the second, so that a loop has no jump.</param>
    /// <exception cref="ArgumentException">There is no frame, the sizes differ or are too large, or the speed is out of range.</exception>
    public static byte[] Encode(IReadOnlyList<Raster> frames, double framesPerSecond, bool loop = true, bool backAndForth = false)
    {
        Check(frames, framesPerSecond);
        List<Raster> playing = [.. frames];
        if (backAndForth) playing.AddRange(frames.Skip(1).SkipLast(1).Reverse());
        using Image<Rgb24> gif = Frame(playing[0]);
        foreach (Raster next in playing.Skip(1))
        {
            using Image<Rgb24> frame = Frame(next);
            gif.Frames.AddFrame(frame.Frames.RootFrame);
        }
        for (int i = 0; i < playing.Count; i++)
        {
            GifFrameMetadata frame = gif.Frames[i].Metadata.GetGifMetadata();
            (frame.FrameDelay, frame.DisposalMethod) = (Hundredths(i + 1) - Hundredths(i), GifDisposalMethod.NotDispose);
        }
        gif.Metadata.GetGifMetadata().RepeatCount = (ushort)(loop ? 0 : 1);
        using MemoryStream file = new();
        // Of the two quantizers the octree keeps greys exactly, and Wu's is nearer to colors.
        IQuantizer quantizer = playing.All(frame => frame.Channels == 1) ? new OctreeQuantizer(NoDithering) : new WuQuantizer(NoDithering);
        gif.Save(file, new GifEncoder { ColorTableMode = GifColorTableMode.Local, Quantizer = quantizer });
        return file.ToArray();

        int Hundredths(int frame) => (int)Math.Round(100 * frame / framesPerSecond);
    }

    private static Image<Rgb24> Frame(Raster raster) =>
        Image.LoadPixelData<Rgb24>(ImageFile.Codecs, ColorModel.Convert(raster, 3).Pixels, raster.Width, raster.Height);

    private static void Check(IReadOnlyList<Raster> frames, double framesPerSecond)
    {
        if (frames.Count == 0) throw new ArgumentException("A GIF needs at least one frame.");
        (int width, int height) = (frames[0].Width, frames[0].Height);
        foreach (var (i, frame) in frames.Index())
        {
            if ((frame.Width, frame.Height) == (width, height)) continue;
            throw new ArgumentException(
                $"A GIF has frames of one size: frame {i} is {frame.Width}×{frame.Height}, the first is {width}×{height}.");
        }
        if (Math.Max(width, height) > LongestSide)
            throw new ArgumentException($"A GIF has at most {LongestSide} pixels a side; the frames are {width}×{height}.");
        if (!(framesPerSecond >= Slowest && framesPerSecond <= Fastest))
            throw new ArgumentException($"A GIF shows {Slowest} to {Fastest} frames a second, not {framesPerSecond}.");
    }
}
