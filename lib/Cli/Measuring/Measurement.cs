using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Models.StyleGan;
using Gan.Results;
using Gan.Training;

namespace Cli.Measuring;

/// <summary>Computes metrics by their names on the command line. Metrics that look through the same features share them.</summary>
internal sealed class Measurement : IDisposable
{
    private static readonly Metric[] Usual = [MetricList.Frechet, MetricList.Kernel, MetricList.Precision, MetricList.Recall, MetricList.Density, MetricList.Coverage];

    private readonly ImageSet? _real;
    private readonly ImageSet _fake;
    private readonly MeasureOptions _options;
    private readonly FeatureCache _cache = new(FeatureChoice.Runs);
    private readonly Dictionary<string, IFeatureExtractor> _extractors = [];
    private readonly Dictionary<string, Real> _reals = [];
    private readonly Dictionary<string, Fake> _fakes = [];

    /// <param name="real">Null for metrics that look at one set alone. Not disposed.</param>
    /// <param name="fake">Not disposed.</param>
    public Measurement(ImageSet? real, ImageSet fake, MeasureOptions options) => (_real, _fake, _options) = (real, fake, options);

    /// <summary>Names that <see cref="Values"/> knows, with the features that each is defined with.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["fid"] = "inception",
        ["kid"] = "inception",
        ["is"] = "inception",
        ["prdc"] = "vgg16",
        ["lpips"] = "alex",
        ["ppl"] = "vgg16",
    };

    /// <summary>Samples of real images that were read from the cache.</summary>
    public int CacheHits => _cache.Hits;

    /// <summary>The values of a metric.</summary>
    /// <param name="name">One of <see cref="Names"/>, or "" for the six that a verb without a name prints.</param>
    public IEnumerable<Measured> Values(string name)
    {
        string features = _options.Features ?? Names.GetValueOrDefault(name, "pixels");
        return name switch
        {
            "fid" => [Measured.Of(MetricList.Frechet.Measure(EvidenceOf(features), _fake.Name, _options.Seed))],
            "kid" => [Kernel(EvidenceOf(features))],
            "is" => [Score(FakeOf(features))],
            "prdc" => Support(EvidenceOf(features)),
            "lpips" => [Pairs(features)],
            "ppl" => [PathLength(features)],
            _ => MetricList.Measure(Usual, EvidenceOf(features), _fake.Name, _options.Seed).Select(value => Measured.Of(value)),
        };
    }

    public void Dispose()
    {
        foreach (IDisposable held in (IEnumerable<IDisposable>)[.. _reals.Values, .. _fakes.Values, .. _extractors.Values]) held.Dispose();
    }

    private Measured Kernel(Evidence evidence)
    {
        (Real real, Fake fake) = (evidence.Real, evidence.Fake);
        string name = MetricList.Kernel.NameFor(evidence);
        (int subsets, int size) = (_options.Subsets, _options.SubsetSize);
        if (subsets == 0 || Math.Max(real.Count, fake.Count) <= size) // Subsets that are whole sets would all say the same.
            return Value($"{name}-full", fake, KernelDistance.OfAll(real, fake));
        if (Math.Min(real.Count, fake.Count) < size)
            throw new ArgumentException($"Subsets of {size} cannot be drawn from {real.Count} real and {fake.Count} generated images; give --subset-size, or --subsets 0 for all pairs.");
        bool usual = (subsets, size) == (MeasureOptions.UsualSubsets, MeasureOptions.UsualSubsetSize);
        KernelDistance distance = KernelDistance.Compute(real, fake, _options.Seed, subsets, size);
        return Value(usual ? name : $"{name}-{subsets}x{size}", fake, distance.Mean, distance.Deviation);
    }

    private Measured Score(Fake fake)
    {
        if (fake.Logits is null) throw new ArgumentException($"A score needs class probabilities, and {fake.FeatureName} features have none; take inception, vgg16, lenet or sprites.");
        ClassifierScore score = ClassifierScore.Compute(fake, _options.Splits, _options.Shuffle ? _options.Seed : null);
        string name = MetricList.Classifier.StemFor(fake.FeatureName) + Metric.Short(fake.Count)
            + (_options.Splits == MeasureOptions.UsualSplits ? "" : $"-{_options.Splits}splits") + (_options.Shuffle ? "-shuffled" : "");
        return Value(name, fake, score.Mean, score.Deviation);
    }

    private IEnumerable<Measured> Support(Evidence evidence)
    {
        int k = _options.Neighbors;
        PrecisionRecall inside = PrecisionRecall.Compute(evidence.Real, evidence.Fake, k > 0 ? k : 3);
        DensityCoverage balls = DensityCoverage.Compute(evidence.Real, evidence.Fake, k > 0 ? k : 5);
        (Metric, double)[] found = [(MetricList.Precision, inside.Precision), (MetricList.Recall, inside.Recall), (MetricList.Density, balls.Density), (MetricList.Coverage, balls.Coverage)];
        return found.Select(pair => Value(pair.Item1.NameFor(evidence) + (k > 0 ? $"-k{k}" : ""), evidence.Fake, pair.Item2));
    }

    private Measured Pairs(string features)
    {
        using IPerceptualDistance distance = FeatureChoice.Distance(features, _options);
        ImagePairs pairs = ImagePairs.Measure(distance, RealSet("lpips"), _fake, _options);
        string stem = distance is Lpips ? "lpips" : "distance";
        return new Measured(new MetricValue($"{stem}{Metric.Short(pairs.Count)}", distance.Name, _fake.Name, pairs.Mean, pairs.Count, _options.Seed), pairs.Deviation);
    }

    private Measured PathLength(string features)
    {
        if (_fake.Generator is not { } generator) throw new ArgumentException($"A path length needs a network to walk in, and {_fake.Name} holds images.");
        if (generator is not StyleGenerator styled) throw new ArgumentException($"A path length needs a network with styles, and {_fake.Name} is a {generator.GetType().Name}.");
        using IPerceptualDistance distance = FeatureChoice.Distance(features, _options);
        PathLengthOptions path = _options.Path with { Samples = _options.Count > 0 ? _options.Count : new PathLengthOptions().Samples };
        PerceptualPathLength length = PerceptualPathLength.Compute(styled.Paths(_options.Seed, _options.Device), distance, path, _options.Seed);
        return new Measured(length.ToMetricValue(_fake.Name, _options.Seed), length.StandardError);
    }

    private Measured Value(string name, Fake fake, double value, double? deviation = null) =>
        new(new MetricValue(name, fake.FeatureName, _fake.Name, value, fake.Count, _options.Seed), deviation);

    private Evidence EvidenceOf(string features)
    {
        ImageSet set = RealSet(features);
        if (features == "pixels") _fake.RequireShapeOf(set);
        if (!_reals.TryGetValue(features, out Real? real))
        {
            IFeatureExtractor extractor = ExtractorOf(features, set);
            long count = set.Take(_options.Count);
            _reals[features] = real = _options.Cache && extractor is not PixelFeatures
                ? _cache.Real(extractor, set.Identity, set.Sampler, count, _options.Batch)
                : Real.Of(extractor, set.Sampler, count, _options.Batch);
        }
        return new Evidence(real, FakeOf(features), _options.Seed);
    }

    private Fake FakeOf(string features)
    {
        if (_fakes.TryGetValue(features, out Fake? fake)) return fake;
        return _fakes[features] = Fake.Of(ExtractorOf(features, _real ?? _fake), _fake.Sampler, _fake.Take(_options.Count), _options.Batch);
    }

    private IFeatureExtractor ExtractorOf(string features, ImageSet images) => _extractors.TryGetValue(features, out IFeatureExtractor? known)
        ? known
        : _extractors[features] = Moved(FeatureChoice.Extractor(features, images, _options));

    private IFeatureExtractor Moved(IFeatureExtractor extractor)
    {
        extractor.MoveTo(_options.Device);
        return extractor;
    }

    private ImageSet RealSet(string what) => _real ?? throw new ArgumentException($"{what} compares with real images; give them with --real.");
}
