using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class KernelDistanceTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void It_agrees_with_numpy()
    {
        // k = lambda a, b: (a @ b.T / 5 + 1) ** 3; sums without the diagonals over n(n-1) and m(m-1), minus 2 * k(x, y).mean()
        const double Reference = 0.07340562449618027;
        (Real real, Fake fake) = (Samples.ReferenceReal(), Samples.ReferenceFake());
        Assert.Equal(Reference, KernelDistance.Squared(real.Features, fake.Features), 1e-12);
        Tensor first = real.Features.narrow(0, 0, 40).clone();
        KernelDistance whole = KernelDistance.Compute(Samples.Real(first), fake, subsets: 3);
        Assert.Equal(KernelDistance.Squared(first, fake.Features), whole.Mean, 1e-12); // a subset of all is the whole
        Assert.Equal(0, whole.Deviation, 1e-12);
    }

    [Fact]
    public void All_pairs_block_by_block_are_all_pairs_at_once()
    {
        (Real real, Fake fake) = (Samples.ReferenceReal(), Samples.ReferenceFake());
        Assert.Equal(KernelDistance.Squared(real.Features, fake.Features), KernelDistance.OfAll(real, fake), 1e-14);
        Tensor a = randn(1300, 2048, float64), b = randn(1100, 2048, float64) + 0.1; // two blocks of rows each
        double whole = KernelDistance.Squared(a, b);
        Assert.True(Math.Abs(whole) > 1e-3);
        Assert.Equal(whole, KernelDistance.OfAll(Samples.Real(a), Samples.Fake(b)), 1e-11);
        Assert.Throws<ArgumentException>(() => KernelDistance.OfAll(Samples.Real(a.narrow(0, 0, 1)), Samples.Fake(b)));
        Assert.Throws<ArgumentException>(() => KernelDistance.OfAll(Samples.Real(a), new Fake("other", b)));
    }

    [Fact]
    public void It_is_unbiased_zero_on_average_for_equal_distributions_and_often_negative()
    {
        double[] values = [.. Enumerable.Range(0, 200)
            .Select(i => KernelDistance.Squared(Samples.Normal(2 * i, 40, 4), Samples.Normal(2 * i + 1, 40, 4)))];
        double mean = values.Average(), error = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)) / values.Length);
        Assert.InRange(mean, -3.5 * error, 3.5 * error);
        Assert.InRange(values.Count(v => v < 0), 60, 180);
    }

    [Fact]
    public void One_dimension_with_two_points_each_can_be_checked_by_hand()
    {
        // k(1,2) = 27, k(0,3) = 1; k(1,0) = k(2,0) = 1, k(1,3) = 64, k(2,3) = 343.
        Tensor x = tensor(new double[,] { { 1 }, { 2 } }), y = tensor(new double[,] { { 0 }, { 3 } });
        Assert.Equal(27 + 1 - 2 * (1 + 1 + 64 + 343) / 4.0, KernelDistance.Squared(x, y), 1e-12);
    }

    [Fact]
    public void The_seed_chooses_the_subsets_and_nothing_else_does()
    {
        Real real = Samples.Real(Samples.Normal(1, 100, 3));
        Fake fake = Samples.Fake(Samples.Normal(2, 100, 3) + 0.5);
        KernelDistance first = KernelDistance.Compute(real, fake, seed: 7, subsets: 5, size: 20);
        Assert.Equal(first, KernelDistance.Compute(real, fake, seed: 7, subsets: 5, size: 20));
        Assert.NotEqual(first, KernelDistance.Compute(real, fake, seed: 8, subsets: 5, size: 20));
        Assert.True(first.Mean > 0.1);
        Assert.True(first.Deviation > 0);
    }

    [Fact]
    public void A_single_image_is_refused()
    {
        Tensor one = zeros(1, 3, float64);
        Assert.Throws<ArgumentException>(() => KernelDistance.Compute(Samples.Real(one), Samples.Fake(one.clone())));
    }
}
