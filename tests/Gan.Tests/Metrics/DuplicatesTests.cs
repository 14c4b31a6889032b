using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class DuplicatesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Planted_duplicates_are_found_and_nothing_else(int chunk)
    {
        Tensor x = Samples.Normal(1, 100, 20);
        x.select(0, 17).copy_(x.select(0, 3) + 0.001);
        x.select(0, 80).copy_(x.select(0, 3) + 0.003);
        x.select(0, 99).copy_(x.select(0, 50));
        DuplicateReport report = Duplicates.Within(Samples.Fake(x), threshold: 0.1, chunk);
        Assert.Equal(4, report.PairCount);
        Assert.Equal([[3, 17, 80], [50, 99]], report.Groups.Select(group => group.ToArray()));
        Assert.Equal([(50, 99), (3, 17), (17, 80)], report.Pairs.Select(pair => (pair.First, pair.Second)));
        Assert.Equal(0, report.Pairs[0].Distance, 1e-6);
        Assert.Equal(0.001 * Math.Sqrt(20), report.Pairs[1].Distance, 1e-9);
        Assert.Equal(0.05, report.Share, 1e-12);
        Assert.Equal(97, report.Distinct);
    }

    [Fact]
    public void A_generator_that_makes_one_image_is_one_group()
    {
        DuplicateReport report = Duplicates.Within(Samples.Fake(ones(40, 3)), threshold: 0.01);
        Assert.Equal(40 * 39 / 2, report.PairCount);
        Assert.Equal(1, report.Distinct);
        Assert.Equal(1, report.Share);
        Assert.Single(report.Groups);
    }

    [Fact]
    public void Varied_images_have_no_duplicates()
    {
        DuplicateReport report = Duplicates.Within(Samples.Fake(Samples.Normal(1, 100, 20)), threshold: 0.1);
        Assert.Empty(report.Pairs);
        Assert.Equal(0, report.Share);
        Assert.Equal(100, report.Distinct);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void The_threshold_flags_the_accepted_share_of_real_images_at_most_and_nearly(double quantile)
    {
        Real real = Samples.Real(Samples.Normal(1, 500, 5));
        double share = Duplicates.Within(real, Duplicates.Threshold(real, 500, quantile)).Share;
        Assert.InRange(share, quantile - 0.005, quantile); // nearest neighbors come in pairs
    }

    [Fact]
    public void Fewer_real_images_have_farther_neighbors_so_the_threshold_grows()
    {
        Real real = Samples.Real(Samples.Normal(1, 1000, 3));
        Assert.True(Duplicates.Threshold(real, 100, 0.1) > 1.3 * Duplicates.Threshold(real, 1000, 0.1));
        Assert.Equal(Duplicates.Threshold(real, 100, 0.1), Duplicates.Threshold(real, 100, 0.1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void The_nearest_real_image_of_each_generated_one_is_found(int chunk)
    {
        Tensor real = Samples.Normal(1, 60, 8);
        Tensor fake = stack([real.select(0, 41), real.select(0, 5) + 0.01, real.select(0, 59) * 1.0]);
        NearestMatches matches = Duplicates.Nearest(Samples.Real(real), Samples.Fake(fake), chunk);
        Assert.Equal([41, 5, 59], matches.Index);
        Assert.Equal(0.01 * Math.Sqrt(8), matches.Distance[1], 1e-9);
        Assert.Equal(2 / 3.0, matches.ShareWithin(0.001), 1e-12);
    }
}
