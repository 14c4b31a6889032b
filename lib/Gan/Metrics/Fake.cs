using Gan.Metrics.Features;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>Images of a generator, seen through a feature extractor. See <see cref="Sample"/>.</summary>
public sealed class Fake : Sample
{
    /// <summary>Takes over tensors that are there already.</summary>
    /// <param name="featureName">Which extractor the features come from.</param>
    /// <param name="features">[N, D].</param>
    /// <param name="logits">[N, classes], or null.</param>
    /// <param name="labels">int64 [N], or null.</param>
    /// <param name="images">float32 [N, C, H, W] in [−1, 1], or null.</param>
    /// <exception cref="ArgumentException">The features are not a matrix, or the numbers of rows disagree.</exception>
    public Fake(string featureName, Tensor features, Tensor? logits = null, Tensor? labels = null, Tensor? images = null)
        : base(featureName, features, logits, labels, images)
    {
    }

    private Fake(Evaluated from) : base(from)
    {
    }

    /// <summary>Extracts the features of the first <paramref name="count"/> images, rounded to 8 bits a channel.</summary>
    /// <param name="extractor">Not disposed.</param>
    /// <param name="sampler">The generator's images by index.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="batchSize">Images at a time; the result does not depend on it beyond rounding.</param>
    /// <param name="keepImages">Whether metrics of the images themselves (speckle) will be asked for.</param>
    public static Fake Of(IFeatureExtractor extractor, ImageSampler sampler, long count, int batchSize = 250, bool keepImages = false) =>
        new(Evaluate(extractor, sampler, count, batchSize, keepImages));
}
