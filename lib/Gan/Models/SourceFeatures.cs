using Gan.Data;
using Gan.Data.Sprites;
using Gan.Metrics.Features;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Training;

namespace Gan.Models;

/// <summary>The features that the suite compares the images of a source by, in notebooks and after a training.</summary>
public static class SourceFeatures
{
    /// <summary>The reader of sprites' factors, a classifier of the source's labels, or without either the pixels.</summary>
    /// <param name="source">The images.</param>
    /// <param name="runs">The run cache's folder; networks trained here are kept in it.</param>
    /// <param name="brief">Train for a moment only, to see that everything runs.</param>
    /// <param name="progress">Who is told while one trains, by a label.</param>
    public static IFeatureExtractor For(IImageSource source, string runs, bool brief, Func<string, IProgress<StepReport>> progress)
    {
        if (source is SpriteSource && source.Shape.Channels == 3) return SpriteReaders.For(Math.Min(source.Shape.Height, 32), runs, brief, progress("sprite reader"));
        if (source.ClassNames.Count > 0) return TrainedFeatures.For(source, runs, brief, progress("classifier"));
        return new PixelFeatures(source.Shape.Channels * source.Shape.Height * source.Shape.Width);
    }
}
