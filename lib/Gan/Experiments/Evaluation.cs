using Gan.Data;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Results;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Experiments;

/// <summary>
/// Generators measured against one source: the first images of each through the same features. The one way from a generator to a number, for
/// notebooks, <c>train</c> and <c>metrics</c>: the same network, seed and count give the same number. Real images are seen once.
/// </summary>
public sealed class Evaluation : IDisposable
{
    private readonly IImageSource _source;
    private readonly IFeatureExtractor _features;
    private readonly string? _cache;
    private readonly Lazy<Real> _real;

    /// <param name="source">The real images.</param>
    /// <param name="features">What images are compared by; moved to the device, not disposed.</param>
    /// <param name="count">Images of each.</param>
    /// <param name="seed">Of the generated images, and of subsets where a metric draws them.</param>
    /// <param name="device">Where generators and features compute.</param>
    /// <param name="cache">The run cache's folder, in which features of the real images are kept; null keeps none, but the images themselves.</param>
    public Evaluation(IImageSource source, IFeatureExtractor features, int count, long seed, Device device, string? cache = null)
    {
        (_source, _features, Count, Seed, Device, _cache) = (source, features, count, seed, device, cache);
        features.MoveTo(device);
        _real = new Lazy<Real>(() => cache is null || features is PixelFeatures
            ? Real.Of(features, source.Sample, count, keepImages: cache is null)
            : new FeatureCache(cache).Real(features, source.Identity, source.Sample, count, 250));
    }

    /// <summary>Images of each.</summary>
    public int Count { get; }

    public long Seed { get; }

    public Device Device { get; }

    /// <summary>The first <see cref="Count"/> images of the source.</summary>
    public Real Real => _real.Value;

    /// <summary>The same with another number of images.</summary>
    public Evaluation Of(int count) => new(_source, _features, (int)Math.Min(count, _source.Count), Seed, Device, _cache);

    /// <summary>Images of a generator with their features.</summary>
    /// <param name="generator">A trained generator on <see cref="Device"/>.</param>
    /// <param name="keepImages">Whether metrics of the images themselves will be asked for.</param>
    public Fake Sample(IGenerator generator, bool keepImages = false) => Fake.Of(_features, new Sampler(generator, Seed, Device).Draw, Count, keepImages: keepImages);

    /// <summary>Those of some metrics that the features and the generator allow.</summary>
    /// <param name="generator">A trained generator on <see cref="Device"/>.</param>
    /// <param name="model">What results call it.</param>
    /// <param name="metrics">Which ones.</param>
    public IReadOnlyList<MetricValue> Measure(IGenerator generator, string model, params Metric[] metrics)
    {
        using Fake fake = Sample(generator, metrics.Any(metric => metric.Needs.HasFlag(Needs.Images)));
        return MetricList.Measure(metrics, new Evidence(Real, fake, Seed), model, Seed);
    }

    public void Dispose()
    {
        if (_real.IsValueCreated) Real.Dispose();
    }
}
