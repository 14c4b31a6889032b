using Gan.Metrics.Features;
using Gan.Results;

namespace Gan.Metrics;

/// <summary>
/// A measure of generated images as tables show it. The algorithm lives in a file of its own; a metric gives it a stem, and the protocol's
/// name adds the sample count: <c>fd</c> of 10,000 images is <c>fd10k</c>, printed <c>fd10k[lenet-mnist]</c>.
/// </summary>
/// <param name="Stem">Name without count.</param>
/// <param name="Legend">What it is, in a few words.</param>
/// <param name="LowerIsBetter">Which way is better.</param>
/// <param name="Needs">What the samples must bring.</param>
/// <param name="Compute">The algorithm.</param>
public sealed record Metric(string Stem, string Legend, bool LowerIsBetter, Needs Needs, Func<Evidence, double> Compute)
{
    /// <summary>
    /// What it is called on the features of the Inception of 2015 (<see cref="InceptionFeatures.IsPublished"/>), where these gave it a name
    /// of its own: the Fréchet distance is the <c>fid</c> there, and nowhere else.
    /// </summary>
    public string? InceptionStem { get; init; }

    /// <summary>
    /// The protocol's name: stem and number of generated images, and of real ones where it differs (<c>fd10k-of-60k</c>), since the value
    /// of most metrics depends on both.
    /// </summary>
    public string NameFor(Evidence evidence)
    {
        string name = StemFor(evidence.Fake.FeatureName) + Short(evidence.Fake.Count);
        return evidence.Real.Count == evidence.Fake.Count ? name : $"{name}-of-{Short(evidence.Real.Count)}";
    }

    /// <summary>What the metric is called on features of a name.</summary>
    public string StemFor(string featureName) => InceptionFeatures.IsPublished(featureName) ? InceptionStem ?? Stem : Stem;

    /// <summary>Whether the samples bring what this metric needs.</summary>
    public bool Applies(Evidence evidence) =>
        (!Needs.HasFlag(Needs.Logits) || evidence.Fake.Logits is not null)
        && (!Needs.HasFlag(Needs.Labels) || evidence.Fake.Labels is not null)
        && (!Needs.HasFlag(Needs.Images) || evidence.Fake.Images is not null)
        && (!Needs.HasFlag(Needs.RealImages) || evidence.Real.Images is not null);

    /// <summary>Computes the value with its protocol and features.</summary>
    /// <param name="evidence">Real and generated images.</param>
    /// <param name="model">Which model made them.</param>
    /// <param name="seed">The seed of the run that trained it.</param>
    public MetricValue Measure(Evidence evidence, string model, long seed) => new(
        NameFor(evidence),
        Needs.HasFlag(Needs.Images) ? "" : evidence.Fake.FeatureName,
        model,
        Compute(evidence),
        evidence.Fake.Count,
        seed);

    /// <summary>A count as names carry it: 10k for 10,000.</summary>
    public static string Short(long count) => count >= 1000 && count % 1000 == 0 ? $"{count / 1000}k" : $"{count}";
}
