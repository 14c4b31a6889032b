using Gan.Metrics;
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
    public void No_metric_is_called_fid() => Assert.DoesNotContain(MetricList.All, metric =>
        metric.Stem.Contains("fid", StringComparison.OrdinalIgnoreCase)
        || metric.Legend.Contains("fid", StringComparison.OrdinalIgnoreCase));

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
