using Gan.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

public sealed class FeatureStatisticsTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"statistics-{Guid.NewGuid():N}");

    public void Dispose()
    {
        _scope.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public void Mean_and_unbiased_covariance_of_three_points()
    {
        var statistics = FeatureStatistics.Of(tensor(new double[,] { { 1, 2 }, { 3, 2 }, { 5, 8 } }));
        Assert.Equal(3, statistics.Count);
        Assert.Equal([3, 4], statistics.Mean.data<double>().ToArray());
        Assert.Equal([4, 6, 6, 12], statistics.Covariance().data<double>().ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Batches_give_what_the_whole_gives(int batch)
    {
        Tensor x = Samples.Normal(1, 150, 6) + 100;
        var parts = new FeatureStatistics(6);
        for (int start = 0; start < 150; start += batch) parts.Add(x.narrow(0, start, Math.Min(batch, 150 - start)));
        Equal(FeatureStatistics.Of(x), parts);
    }

    [Fact]
    public void Merging_gives_what_the_whole_gives_whoever_is_empty()
    {
        Tensor x = Samples.Normal(1, 50, 4);
        var merged = new FeatureStatistics(4);
        merged.Merge(FeatureStatistics.Of(x.narrow(0, 0, 13)));
        merged.Merge(new FeatureStatistics(4));
        merged.Merge(FeatureStatistics.Of(x.narrow(0, 13, 37)));
        Equal(FeatureStatistics.Of(x), merged);
    }

    [Fact]
    public void Float32_features_far_from_zero_keep_their_spread()
    {
        Tensor x = (arange(3) + 4096).to_type(float32).reshape(3, 1);
        var statistics = new FeatureStatistics(1);
        for (int i = 0; i < 1000; i++) statistics.Add(x);
        Assert.Equal(2000.0 / 2999, statistics.Covariance().item<double>(), 1e-12);
    }

    [Fact]
    public void A_file_gives_back_every_bit()
    {
        var statistics = FeatureStatistics.Of(Samples.Normal(1, 50, 7));
        statistics.Save(_path, "lenet-mnist");
        FeatureStatistics loaded = FeatureStatistics.Load(_path, "lenet-mnist");
        Assert.Equal(50, loaded.Count);
        Assert.Equal(statistics.Mean.data<double>().ToArray(), loaded.Mean.data<double>().ToArray());
        Assert.Equal(statistics.Covariance().data<double>().ToArray(), loaded.Covariance().data<double>().ToArray());
    }

    [Fact]
    public void A_file_cut_short_at_any_byte_is_refused_by_name()
    {
        FeatureStatistics.Of(Samples.Normal(1, 5, 2)).Save(_path, "f");
        byte[] whole = File.ReadAllBytes(_path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole[..length]);
            Assert.Contains(_path, Assert.Throws<InvalidDataException>(() => FeatureStatistics.Load(_path, "f")).Message);
        }
    }

    [Fact]
    public void A_file_of_other_features_is_refused_naming_both()
    {
        FeatureStatistics.Of(Samples.Normal(1, 5, 2)).Save(_path, "pixels");
        var error = Assert.Throws<InvalidDataException>(() => FeatureStatistics.Load(_path, "lenet-mnist"));
        Assert.Contains("'pixels'", error.Message);
        Assert.Contains("'lenet-mnist'", error.Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Features_that_are_not_finite_are_refused(double value)
    {
        var statistics = new FeatureStatistics(1);
        var error = Assert.Throws<ArgumentException>(() => statistics.Add(full(1, 1, value)));
        Assert.Contains("NaN or infinity", error.Message);
    }

    [Fact]
    public void Another_dimension_is_refused()
    {
        var statistics = new FeatureStatistics(3);
        Assert.Throws<ArgumentException>(() => statistics.Add(zeros(2, 4)));
        Assert.Throws<ArgumentException>(() => statistics.Merge(new FeatureStatistics(4)));
    }

    private static void Equal(FeatureStatistics expected, FeatureStatistics actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.True(expected.Mean.allclose(actual.Mean, 1e-12, 1e-12));
        Assert.True(expected.Covariance().allclose(actual.Covariance(), 1e-10, 1e-10));
    }
}
