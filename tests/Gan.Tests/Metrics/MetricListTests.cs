using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Results;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class MetricListTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void The_names_are_these() => Assert.Equal(
        "fd kid precision recall density coverage cs agreement classes classkl duplicates specks swd msssim",
        string.Join(' ', MetricList.All.Select(metric => metric.Stem)));

    [Fact]
    public void No_metric_is_called_fid_whatever_its_features() => Assert.DoesNotContain(MetricList.All, metric =>
        metric.Stem.Contains("fid", StringComparison.OrdinalIgnoreCase)
        || metric.Legend.Contains("fid", StringComparison.OrdinalIgnoreCase));

    /// <summary>The word belongs to the Inception of 2015: another network gives an fd, however like it sounds.</summary>
    [Theory]
    [InlineData("inception-2015", "fid200", "is200", "fid200[inception-2015]")]
    [InlineData("inception-v3", "fd200", "cs200", "fd200[inception-v3]")]
    [InlineData("lenet-mnist", "fd200", "cs200", "fd200[lenet-mnist]")]
    public void The_Frechet_distance_is_called_fid_on_the_Inception_of_2015_alone(
        string features, string distance, string score, string full)
    {
        var evidence = new Evidence(new Real(features, Samples.Normal(1, 200, 2)),
            new Fake(features, Samples.Normal(2, 200, 2), Samples.Normal(3, 200, 4)));
        Assert.Equal(distance, MetricList.Frechet.NameFor(evidence));
        Assert.Equal(score, MetricList.Classifier.NameFor(evidence));
        Assert.Equal(full, MetricList.Frechet.Measure(evidence, "m", 0).FullName);
        Assert.Equal("precision200", MetricList.Precision.NameFor(evidence));
    }

    [Theory]
    [InlineData(10_000, 10_000, "fid10k")]
    [InlineData(50_000, 50_000, "fid50k")]
    [InlineData(60_000, 50_000, "fid50k-of-60k")]
    public void The_protocol_of_the_papers_is_named_as_in_the_papers(int real, int fake, string name) => Assert.Equal(
        name, MetricList.Frechet.NameFor(new Evidence(new Real(InceptionFeatures.Published, zeros(real, 1)),
            new Fake(InceptionFeatures.Published, zeros(fake, 1)))));

    [Theory]
    [InlineData(2000, 2000, "fd2k")]
    [InlineData(2000, 1500, "fd1500-of-2k")]
    [InlineData(250, 250, "fd250")]
    public void A_protocol_name_carries_the_counts(int real, int fake, string name) => Assert.Equal(
        name, MetricList.Frechet.NameFor(new Evidence(Samples.Real(zeros(real, 1)), Samples.Fake(zeros(fake, 1)))));

    [Fact]
    public void A_measurement_says_protocol_features_model_count_and_seed()
    {
        Tensor x = Samples.Normal(1, 50, 2);
        var evidence = new Evidence(Samples.Real(x), Samples.Fake(x + tensor(new[] { 3.0, 4 })));
        MetricValue value = MetricList.Frechet.Measure(evidence, "cgan-bce", seed: 7);
        Assert.Equal(25, value.Value, 1e-9);
        Assert.Equal(("fd50", "test", "cgan-bce", 50L, 7L), (value.Name, value.Features, value.Model, value.Count, value.Seed));
    }

    [Fact]
    public void Only_what_the_evidence_allows_is_measured()
    {
        Tensor x = Samples.Normal(1, 20, 2);
        var bare = new Evidence(Samples.Real(x), Samples.Fake(x.clone()));
        Assert.Equal(["fd20", "kid20", "precision20", "recall20", "density20", "coverage20", "duplicates20"],
            MetricList.Measure(MetricList.All, bare, "m", 0).Select(value => value.Name));
        var full = new Evidence(Samples.Real(x.clone(), images: zeros(20, 1, 16, 16)),
            Samples.Fake(x.clone(), Samples.Normal(2, 20, 10), zeros(20, int64), zeros(20, 1, 16, 16)));
        Assert.Equal(MetricList.All.Count, MetricList.Measure(MetricList.All, full, "m", 0).Count);
        var fakes = new Evidence(Samples.Real(x.clone()), Samples.Fake(x.clone(), images: zeros(20, 1, 16, 16)));
        Assert.False(MetricList.PatchDistance.Applies(fakes)); // which compares with real images
        Assert.True(MetricList.Similarity.Applies(fakes));
    }
}
