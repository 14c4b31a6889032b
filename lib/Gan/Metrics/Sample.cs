using Gan.Metrics.Features;
using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// A set of images seen through a feature extractor: what metrics are computed from. Comes as <see cref="Real"/> or <see cref="Fake"/>,
/// which do not convert into each other. Owns its tensors.
/// </summary>
public abstract class Sample : IDisposable
{
    private FeatureStatistics? _statistics;

    private protected Sample(string featureName, Tensor features, Tensor? logits, Tensor? labels, Tensor? images)
    {
        if (features.dim() != 2)
            throw new ArgumentException($"Features are [{string.Join(", ", features.shape)}], expected [N, D].", nameof(features));
        foreach ((string name, Tensor? tensor) in new[] { ("logits", logits), ("labels", labels), ("images", images) })
        {
            if (tensor is not null && tensor.shape[0] != features.shape[0])
                throw new ArgumentException($"There are {tensor.shape[0]} {name} for {features.shape[0]} feature vectors.", name);
        }
        FeatureName = featureName;
        Features = features.DetachFromDisposeScope();
        Logits = logits?.DetachFromDisposeScope();
        Labels = labels?.DetachFromDisposeScope();
        Images = images?.DetachFromDisposeScope();
    }

    private protected Sample(Evaluated from) : this(from.FeatureName, from.Features, from.Logits, from.Labels, from.Images)
    {
    }

    /// <summary>Which extractor the features come from; numbers of different extractors must not be compared.</summary>
    public string FeatureName { get; }

    /// <summary>float32 or float64 [N, D].</summary>
    public Tensor Features { get; }

    /// <summary>[N, classes] before the softmax, or null if the extractor is no classifier.</summary>
    public Tensor? Logits { get; }

    /// <summary>int64 [N]: the known labels of real images, the requested ones of generated images, or null.</summary>
    public Tensor? Labels { get; }

    /// <summary>float32 [N, C, H, W] in [−1, 1], or null if they were not kept.</summary>
    public Tensor? Images { get; }

    public long Count => Features.shape[0];

    public int Dimension => (int)Features.shape[1];

    /// <summary>Mean and covariance of the features, computed when first asked for.</summary>
    public FeatureStatistics Statistics => _statistics ??= FeatureStatistics.Of(Features);

    public void Dispose()
    {
        _statistics?.Dispose();
        Features.Dispose();
        Logits?.Dispose();
        Labels?.Dispose();
        Images?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Runs a sampler through an extractor. Images are first rounded to 8 bits a channel, as if saved and read again, so that a generator
    /// is measured by the files it would write and numbers agree with those of an image folder.
    /// </summary>
    private protected static Evaluated Evaluate(
        IFeatureExtractor extractor, ImageSampler sampler, long count, int batchSize, bool keepImages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        using var noGrad = no_grad();
        using var all = NewDisposeScope();
        RowBuffer features = new(count), logits = new(count), labels = new(count), images = new(count);
        for (long start = 0; start < count; start += batchSize)
        {
            Interruption.Check();
            using var batch = NewDisposeScope();
            (Tensor drawn, Tensor? known) = sampler(start, (int)Math.Min(batchSize, count - start));
            Tensor rounded = ((drawn + 1) * 127.5).round().clamp(0, 255) / 127.5 - 1;
            Extraction extraction = extractor.Extract(rounded);
            features.Add(start, extraction.Features);
            logits.Add(start, extraction.Logits);
            labels.Add(start, known);
            if (keepImages) images.Add(start, rounded);
        }
        return new Evaluated(extractor.Name, Outer(features)!, Outer(logits), Outer(labels), Outer(images));

        static Tensor? Outer(RowBuffer buffer) => buffer.Taken()?.MoveToOuterDisposeScope();
    }

    /// <summary>The tensors of a sample before it is called real or fake.</summary>
    private protected sealed record Evaluated(string FeatureName, Tensor Features, Tensor? Logits, Tensor? Labels, Tensor? Images);
}
