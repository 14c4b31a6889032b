using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class FrechetDistanceTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void It_agrees_with_the_matrix_square_root_of_scipy()
    {
        // numpy: m = x.mean(0) - y.mean(0); A, B = cov(x), cov(y); m @ m + trace(A + B - 2 * sqrtm(A @ B).real)
        Assert.Equal(0.46968173972572735, FrechetDistance.Compute(Samples.ReferenceReal(), Samples.ReferenceFake()), 1e-10);
    }

    [Fact]
    public void A_set_is_at_distance_zero_from_itself()
    {
        Tensor many = Samples.Normal(1, 300, 8), few = Samples.Normal(2, 20, 50);
        Assert.Equal(0, FrechetDistance.Compute(Samples.Real(many), Samples.Fake(many.clone())), 1e-9);
        Assert.Equal(0, FrechetDistance.Compute(Samples.Real(few), Samples.Fake(few.clone())), 1e-9);
    }

    [Fact]
    public void A_shift_by_delta_gives_delta_squared()
    {
        Tensor x = Samples.Normal(1, 200, 3), delta = tensor(new[] { 1.0, -2, 0.5 });
        Assert.Equal(5.25, FrechetDistance.Compute(Samples.Real(x), Samples.Fake(x + delta)), 1e-9);
    }

    [Fact]
    public void Other_points_of_equal_covariance_differ_by_their_means_alone()
    {
        Tensor root = Samples.Rotation(4) * tensor(new[] { 3.0, 1, 0.5, 0.1 });
        Tensor x = Samples.Exact(1, 100, zeros(4, float64), root), y = Samples.Exact(2, 150, ones(4, float64) * 2, root);
        Assert.Equal(16, FrechetDistance.Compute(Samples.Real(x), Samples.Fake(y)), 1e-9);
    }

    [Fact]
    public void Commuting_covariances_give_the_squared_differences_of_their_roots()
    {
        double[] first = [3, 1, 0.5, 0.1], second = [1, 2, 0.25, 0.7];
        Tensor rotation = Samples.Rotation(4);
        Tensor x = Samples.Exact(1, 100, zeros(4, float64), rotation * tensor(first));
        Tensor y = Samples.Exact(2, 100, zeros(4, float64), rotation * tensor(second));
        double expected = first.Zip(second, (a, b) => (a - b) * (a - b)).Sum();
        Assert.Equal(expected, FrechetDistance.Compute(Samples.Real(x), Samples.Fake(y)), 1e-9);
    }

    [Fact]
    public void Two_by_two_covariances_that_do_not_commute_have_a_closed_form()
    {
        // Tr √M = √(Tr M + 2√det M) for a 2×2 matrix with positive eigenvalues.
        Tensor first = tensor(new double[,] { { 2, 0.5 }, { 0.5, 1 } }), second = tensor(new double[,] { { 1, -0.8 }, { -0.8, 3 } });
        double traceOfProduct = 2 * 1 + 2 * 0.5 * -0.8 + 1 * 3, determinants = (2 * 1 - 0.25) * (1 * 3 - 0.64);
        Assert.Equal(Math.Sqrt(traceOfProduct + 2 * Math.Sqrt(determinants)), FrechetDistance.TraceOfRoot(first, second), 1e-12);
    }

    [Fact]
    public void A_wide_spectrum_keeps_six_digits()
    {
        const int Dimension = 150; // more than one block of columns, the last one narrower
        double[] first = [.. Enumerable.Range(0, Dimension).Select(i => Math.Pow(10, -5 * i / 149.0))];
        double[] second = [.. Enumerable.Range(0, Dimension).Select(i => 0.8 * Math.Pow(10, -3 * (149 - i) / 149.0))];
        Tensor rotation = Samples.Rotation(Dimension);
        Tensor a = (rotation * tensor(first).square()).mm(rotation.T), b = (rotation * tensor(second).square()).mm(rotation.T);
        double expected = first.Zip(second, (x, y) => x * y).Sum();
        Assert.Equal(1, FrechetDistance.TraceOfRoot(a, b) / expected, 1e-6);
    }

    [Fact]
    public void Eigenvalues_of_covariances_and_singular_values_of_the_features_agree()
    {
        Tensor x = Samples.Normal(1, 400, 150), y = Samples.Normal(2, 300, 150).mm(Samples.Rotation(150) * arange(1, 151, 1, float64));
        Tensor inner = (x - x.mean([0])).mm((y - y.mean([0])).T) / Math.Sqrt(399 * 299.0);
        double expected = linalg.svdvals(inner).sum().item<double>();
        double measured = FrechetDistance.TraceOfRoot(FeatureStatistics.Of(x).Covariance(), FeatureStatistics.Of(y).Covariance());
        Assert.Equal(1, measured / expected, 1e-9);
    }

    [Fact]
    public void Rank_deficient_covariances_are_exact_too()
    {
        Tensor first = diag(tensor(new double[] { 4, 1, 0, 0 })), second = diag(tensor(new double[] { 1, 0, 9, 0 }));
        Assert.Equal(2, FrechetDistance.TraceOfRoot(first, second), 1e-12);
        Tensor rotation = Samples.Rotation(4);
        Assert.Equal(2, FrechetDistance.TraceOfRoot(rotation.mm(first).mm(rotation.T), rotation.mm(second).mm(rotation.T)), 1e-7);
    }

    [Fact]
    public void Fewer_images_than_dimensions_give_the_same_by_inner_products_as_by_covariances()
    {
        Real real = Samples.Real(Samples.Normal(1, 30, 60));
        Fake fake = Samples.Fake(Samples.Normal(2, 20, 60) * 1.5 + 0.1);
        double expected = FrechetDistance.Compute(real.Statistics, fake.Statistics);
        Assert.Equal(1, FrechetDistance.Compute(real, fake) / expected, 1e-7);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(3)]
    public void A_generator_that_makes_one_image_is_as_far_as_the_data_spread_and_the_means_differ(int count)
    {
        Tensor x = Samples.Normal(1, count, 5), point = tensor(new double[] { 1, 2, 3, 4, 5 });
        Real real = Samples.Real(x);
        double expected = (x.mean([0]) - point).square().sum().item<double>() + real.Statistics.Covariance().trace().item<double>();
        Assert.Equal(expected, FrechetDistance.Compute(real, Samples.Fake(point.expand(count, 5).clone())), 1e-9);
    }

    [Fact]
    public void It_is_symmetric()
    {
        (FeatureStatistics real, FeatureStatistics fake) = (Samples.ReferenceReal().Statistics, Samples.ReferenceFake().Statistics);
        Assert.Equal(FrechetDistance.Compute(real, fake), FrechetDistance.Compute(fake, real), 1e-12);
    }

    [Fact]
    public void Features_of_different_extractors_are_refused()
    {
        Tensor x = Samples.Normal(1, 10, 3);
        var error = Assert.Throws<ArgumentException>(() => FrechetDistance.Compute(new Real("a", x), new Fake("b", x.clone())));
        Assert.Contains("'a' and 'b' features cannot be compared", error.Message);
    }

    [Fact]
    public void One_image_has_no_distance()
    {
        Tensor one = ones(1, 3, float64);
        Assert.Throws<ArgumentException>(() => FrechetDistance.Compute(Samples.Real(one), Samples.Fake(one.clone())));
        Assert.Throws<InvalidOperationException>(() => FrechetDistance.Compute(FeatureStatistics.Of(one), FeatureStatistics.Of(one)));
    }
}
