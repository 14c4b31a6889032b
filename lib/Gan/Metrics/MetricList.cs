using Gan.Results;

namespace Gan.Metrics;

/// <summary>The metrics that tables can ask for. A new one is a file with its algorithm, a line here and a test.</summary>
public static class MetricList
{
    public static readonly Metric Frechet = new(
        "fd", "Fréchet distance", LowerIsBetter: true, Needs.Features,
        evidence => FrechetDistance.Compute(evidence.Real, evidence.Fake))
    {
        InceptionStem = "fid",
    };

    public static readonly Metric Kernel = new(
        "kid", "kernel distance, mean of 100 subsets of 1000", LowerIsBetter: true, Needs.Features,
        evidence => KernelDistance.Compute(evidence.Real, evidence.Fake, evidence.Seed).Mean);

    public static readonly Metric Precision = new(
        "precision", "share of fakes inside the real support, k = 3", LowerIsBetter: false, Needs.Features,
        evidence => evidence.PrecisionRecall.Precision);

    public static readonly Metric Recall = new(
        "recall", "share of reals inside the generated support, k = 3", LowerIsBetter: false, Needs.Features,
        evidence => evidence.PrecisionRecall.Recall);

    public static readonly Metric Density = new(
        "density", "real balls around a fake, over k = 5", LowerIsBetter: false, Needs.Features,
        evidence => evidence.DensityCoverage.Density);

    public static readonly Metric Coverage = new(
        "coverage", "share of reals with a fake in their ball, k = 5", LowerIsBetter: false, Needs.Features,
        evidence => evidence.DensityCoverage.Coverage);

    public static readonly Metric Classifier = new(
        "cs", "classifier score, 10 splits", LowerIsBetter: false, Needs.Logits,
        evidence => ClassifierScore.Compute(evidence.Fake).Mean)
    {
        InceptionStem = "is",
    };

    public static readonly Metric Agreement = new(
        "agreement", "share of fakes classified as the requested label", LowerIsBetter: false, Needs.Logits | Needs.Labels,
        evidence => LabelAgreement.Compute(evidence.Fake).Share);

    public static readonly Metric Classes = new(
        "classes", "classes with a tenth of their even share", LowerIsBetter: false, Needs.Logits,
        evidence => LabelHistogram.Of(evidence.Fake).Covered());

    public static readonly Metric ClassDivergence = new(
        "classkl", "KL of the class frequencies from uniform, nats", LowerIsBetter: true, Needs.Logits,
        evidence => LabelHistogram.Of(evidence.Fake).DivergenceFromUniform);

    public static readonly Metric DuplicateShare = new(
        "duplicates", "share of fakes with a near-identical other, 0.01 for reals", LowerIsBetter: true, Needs.Features,
        evidence => Duplicates.Within(evidence.Fake, Duplicates.Threshold(evidence.Real, evidence.Fake.Count, seed: evidence.Seed)).Share);

    public static readonly Metric Specks = new(
        "specks", "isolated bright pixels per thousand", LowerIsBetter: true, Needs.Images,
        evidence => Speckle.Mean(evidence.Fake));

    public static readonly Metric PatchDistance = new(
        "swd", "sliced Wasserstein distance of 7×7 patches, mean of the levels", LowerIsBetter: true, Needs.Images | Needs.RealImages,
        evidence => SlicedWasserstein.Compute(evidence.Real, evidence.Fake, evidence.Seed).Mean);

    public static readonly Metric Similarity = new(
        "msssim", "MS-SSIM of 10,000 random pairs of fakes; lower is more varied", LowerIsBetter: true, Needs.Images,
        evidence => MsSsim.OfRandomPairs(evidence.Fake, seed: evidence.Seed));

    /// <summary>All of them, in the order of tables.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Frechet, Kernel, Precision, Recall, Density, Coverage, Classifier, Agreement, Classes, ClassDivergence, DuplicateShare, Specks,
        PatchDistance, Similarity,
    ];

    /// <summary>Every metric of a list that the evidence allows.</summary>
    /// <param name="metrics">For example <see cref="All"/>.</param>
    /// <param name="evidence">Real and generated images.</param>
    /// <param name="model">Which model made them.</param>
    /// <param name="seed">The seed of the run that trained it.</param>
    public static IReadOnlyList<MetricValue> Measure(IEnumerable<Metric> metrics, Evidence evidence, string model, long seed) =>
        [.. metrics.Where(metric => metric.Applies(evidence)).Select(metric => metric.Measure(evidence, model, seed))];
}
