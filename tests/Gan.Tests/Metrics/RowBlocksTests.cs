using Gan.Metrics;
using Gan.Metrics.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics;

/// <summary>
/// Large features are converted to float64 block by block. The features here are float32 and 128 MiB; a whole copy in float64 would be 256
/// MiB, and the metrics take a hundred.
/// </summary>
public sealed class RowBlocksTests : IDisposable
{
    private const int Rows = 32 * 1024 + 5, Columns = 1024;
    private const long Allowed = 192L << 20;

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Blocks_follow_each_other_and_end_with_the_rows()
    {
        Assert.Equal([(0L, 2048L), (2048L, 2048L), (4096L, 4L)], RowBlocks.Of(4100, 1024));
        Assert.Equal([(0L, 1L), (1L, 1L)], RowBlocks.Of(2, 10_000_000));
        Assert.Empty(RowBlocks.Of(0, 5));
    }

    [Fact]
    public void Statistics_of_many_features_make_no_whole_copy()
    {
        Tensor features = Many();
        using var statistics = new FeatureStatistics(Columns);
        Within(Allowed, () => statistics.Add(features));
        Assert.Equal(Rows, statistics.Count);
        Assert.Equal(0, statistics.Mean.abs().max().item<double>(), 0.05); // nine standard errors
        Assert.Equal(1, statistics.Covariance().diagonal().mean().item<double>(), 0.01);
    }

    [Fact]
    public void Distances_to_many_features_make_no_whole_copy_and_keep_their_digits()
    {
        Tensor many = Many(), few = many.narrow(0, 1000, 8).clone();
        List<double> nearest = [];
        Within(Allowed, () => new Neighbors(few, many).ForEachChunk((_, squared) =>
            nearest.AddRange(squared.topk(2, 1, largest: false).values.flatten().data<double>().ToArray())));
        Assert.Equal(16, nearest.Count);
        for (int i = 0; i < 8; i++)
        {
            using var scope = NewDisposeScope();
            List<double> squared = [];
            for (int start = 0; start < Rows; start += 4096)
            {
                Tensor part = many.narrow(0, start, Math.Min(4096, Rows - start)).to_type(float64);
                squared.AddRange((part - few[i]).square().sum(1).data<double>().ToArray());
            }
            squared.Sort();
            Assert.Equal(0, nearest[2 * i], 1e-9); // itself
            Assert.Equal(squared[1], nearest[2 * i + 1], 1e-9); // of about 1,700
        }
    }

    [Fact]
    public void Distances_from_many_features_make_no_whole_copy()
    {
        Tensor many = Many(), few = many.narrow(0, 5, 16).clone();
        long found = 0;
        Within(Allowed, () => new Neighbors(many, few).ForEachChunk((_, squared) => found += squared.lt(1e-6).sum().item<long>()));
        Assert.Equal(16, found);
    }

    [Fact]
    public void A_sample_holds_its_features_once_while_it_grows()
    {
        using var pixels = new PixelFeatures(Columns);
        Tensor batch = zeros(1000, 1, 32, 32);
        Real? real = null;
        long features = 4L * 33_000 * Columns;
        Within(features + (64L << 20), () => real = Real.Of(pixels, (_, n) => (batch.narrow(0, 0, n), null), 33_000, 1000));
        Assert.Equal([33_000, Columns], real!.Features.shape);
        real.Dispose();
    }

    [Fact]
    public void Blocks_give_the_radii_of_the_whole()
    {
        // 40,000 × 900 is more than is held in float64; the copies of the first ten rows lie at the end, a block apart.
        Tensor points = zeros(40_000, 900);
        points.narrow(1, 0, 1).copy_(arange(40_000).unsqueeze(1) * 3);
        points.narrow(0, 39_990, 10).copy_(points.narrow(0, 0, 10));
        var firsts = new Dictionary<long, double[]>();
        Tensor rows = points.narrow(0, 0, 20).clone();
        new Neighbors(rows, points, chunk: 7).ForEachChunk((start, squared) =>
        {
            for (int i = 0; i < squared.shape[0]; i++)
                firsts[start + i] = squared[i].topk(3, 0, largest: false).values.data<double>().ToArray();
        });
        for (int i = 1; i < 10; i++) Close([0, 0, 9], firsts[i]);
        for (int i = 11; i < 20; i++) Close([0, 9, 9], firsts[i]);

        static void Close(double[] expected, double[] actual)
        {
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-4); // the squares are up to 1.4e10
        }
    }

    /// <summary>Refused when the last block is bad, and the good ones before it must not have been added.</summary>
    [Fact]
    public void Features_with_a_bad_last_block_leave_the_statistics_as_they_were()
    {
        Tensor features = ones(9000, 300);
        features[8999, 299] = float.NaN;
        using var statistics = new FeatureStatistics(300);
        statistics.Add(zeros(3, 300));
        Assert.Throws<ArgumentException>(() => statistics.Add(features));
        Assert.Equal((3, 0.0), (statistics.Count, statistics.Mean.abs().sum().item<double>()));
    }

    private static Tensor Many()
    {
        Tensor rows = randn(1024, Columns, generator: new Generator(3)), many = empty(Rows, Columns);
        for (int start = 0; start < Rows; start += 1024)
        {
            long count = Math.Min(1024, Rows - start);
            many.narrow(0, start, count).copy_(rows.narrow(0, 0, count).roll(start / 1024, 1)); // other columns, other points
        }
        return many;
    }

    private static void Within(long bytes, Action action)
    {
        if (!PeakMemory.IsMeasured)
        {
            action();
            return;
        }
        long peak = PeakMemory.Of(action);
        Assert.True(peak <= bytes, $"{peak >> 20} MiB above what was resident before, {bytes >> 20} allowed");
    }
}
