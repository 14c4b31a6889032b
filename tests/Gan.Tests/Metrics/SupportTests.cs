using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

/// <summary>Precision, recall, density and coverage: the metrics of nearest-neighbor balls.</summary>
public sealed class SupportTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void They_agree_with_scipy_however_the_distances_are_chunked(int chunk)
    {
        // scipy: rr, ff, rf = cdist(x, x), cdist(y, y), cdist(x, y); radii = sort(.)[:, k]; <= for P and R (k = 3), < for D and C (k = 5)
        (Real real, Fake fake) = (Samples.ReferenceReal(), Samples.ReferenceFake());
        PrecisionRecall support = PrecisionRecall.Compute(real, fake, chunk: chunk);
        Assert.Equal(0.775, support.Precision, 1e-12);
        Assert.Equal(1, support.Recall, 1e-12);
        DensityCoverage density = DensityCoverage.Compute(real, fake, chunk: chunk);
        Assert.Equal(0.57, density.Density, 1e-12);
        Assert.Equal(0.8, density.Coverage, 1e-12);
    }

    [Fact]
    public void Collapsed_generator_has_high_precision_and_low_recall()
    {
        Tensor wide = Samples.Normal(1, 400, 4), tight = Samples.Normal(2, 400, 4) * 0.05;
        PrecisionRecall collapsed = PrecisionRecall.Compute(Samples.Real(wide), Samples.Fake(tight));
        Assert.True(collapsed.Precision > 0.95, $"precision {collapsed.Precision}");
        Assert.True(collapsed.Recall < 0.05, $"recall {collapsed.Recall}");
        PrecisionRecall scattered = PrecisionRecall.Compute(Samples.Real(tight.clone()), Samples.Fake(wide.clone()));
        Assert.True(scattered.Precision < 0.05);
        Assert.True(scattered.Recall > 0.95);
    }

    [Fact]
    public void Collapsed_generator_keeps_its_density_and_loses_its_coverage()
    {
        Tensor wide = Samples.Normal(1, 400, 4), tight = Samples.Normal(2, 400, 4) * 0.05;
        DensityCoverage collapsed = DensityCoverage.Compute(Samples.Real(wide), Samples.Fake(tight));
        Assert.True(collapsed.Density > 0.8, $"density {collapsed.Density}");
        Assert.True(collapsed.Coverage < 0.2, $"coverage {collapsed.Coverage}");
    }

    [Fact]
    public void The_boundary_belongs_to_the_ball_for_precision_and_recall()
    {
        Tensor real = tensor(new double[,] { { 0 }, { 1 }, { 2 }, { 3 } }), fake = tensor(new double[,] { { -1 }, { 4 }, { 5 } });
        Assert.Equal(2 / 3.0, PrecisionRecall.Compute(Samples.Real(real), Samples.Fake(fake), k: 1).Precision, 1e-12);
        real = tensor(new double[,] { { 3 }, { 9 } }); // at the edge of the ball of radius 1 around 4, and outside
        Assert.Equal(0.5, PrecisionRecall.Compute(Samples.Real(real), Samples.Fake(fake.clone()), k: 1).Recall, 1e-12);
    }

    [Fact]
    public void The_boundary_does_not_belong_to_the_ball_for_density_and_coverage()
    {
        Tensor real = tensor(new double[,] { { 0 }, { 1 }, { 2 }, { 3 } }), fake = tensor(new double[,] { { -1 }, { 4 } });
        Assert.Equal(new DensityCoverage(0, 0), DensityCoverage.Compute(Samples.Real(real), Samples.Fake(fake), k: 1));
    }

    [Fact]
    public void A_point_is_no_neighbor_of_itself_even_among_its_copies()
    {
        Tensor points = tensor(new double[,] { { 0 }, { 0 }, { 3 }, { 7 } });
        Assert.Equal([0, 0, 9, 16], Neighbors.SquaredRadii(points, 1).data<double>().ToArray());
        Assert.Equal([9, 9, 9, 49], Neighbors.SquaredRadii(points, 2).data<double>().ToArray());
    }

    [Fact]
    public void Equal_sets_have_precision_and_recall_of_one()
    {
        Tensor x = Samples.Normal(1, 100, 3);
        Assert.Equal(new PrecisionRecall(1, 1), PrecisionRecall.Compute(Samples.Real(x), Samples.Fake(x.clone())));
    }

    [Fact]
    public void Equal_distributions_have_the_expected_density_and_coverage()
    {
        // E[density] = 1 and E[coverage] = 1 − (N−1)…(N−k) / ((2N−1)…(2N−k)) for N of each, whatever the distribution (Naeem et al., §3).
        const int Count = 300, K = 5, Rounds = 40;
        double missed = 1;
        for (int i = 1; i <= K; i++) missed *= (Count - i) / (2.0 * Count - i);
        double density = 0, coverage = 0;
        for (int round = 0; round < Rounds; round++)
        {
            DensityCoverage measured = DensityCoverage.Compute(
                Samples.Real(Samples.Normal(2 * round, Count, 3)), Samples.Fake(Samples.Normal(2 * round + 1, Count, 3)));
            density += measured.Density / Rounds;
            coverage += measured.Coverage / Rounds;
        }
        Assert.Equal(1, density, 0.02);
        Assert.Equal(1 - missed, coverage, 0.007);
    }

    [Fact]
    public void Normal_samples_in_a_hundred_dimensions_have_the_calibrated_values()
    {
        // By numpy and scipy over 8 seeds of two N(0, I) samples of 2,000 in 100 dimensions, k = 5: mean and standard deviation
        // P .6735 ± .018, R .6707 ± .011, D 1.006 ± .050, C .9700 ± .0048. Tolerance: four deviations.
        Real real = Samples.Real(Samples.Normal(1, 2000, 100));
        Fake fake = Samples.Fake(Samples.Normal(2, 2000, 100));
        PrecisionRecall support = PrecisionRecall.Compute(real, fake, k: 5);
        DensityCoverage density = DensityCoverage.Compute(real, fake, k: 5);
        Assert.Equal(0.6735, support.Precision, 0.072);
        Assert.Equal(0.6707, support.Recall, 0.072);
        Assert.Equal(1.006, density.Density, 0.2);
        Assert.Equal(0.97, density.Coverage, 0.0192);
    }

    [Fact]
    public void Too_few_points_for_the_neighbors_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => PrecisionRecall.Compute(Samples.Real(zeros(3, 2)), Samples.Fake(zeros(9, 2))));
        Assert.Contains("there are 3", error.Message);
    }
}
