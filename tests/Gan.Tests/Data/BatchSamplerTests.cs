using Gan.Data;
using Gan.Randomness;

namespace Gan.Tests.Data;

public sealed class BatchSamplerTests
{
    private static InMemorySource Images(int count) => new("images", "none", new ImageShape(1, 1, 1), new byte[count]);

    [Theory]
    [InlineData(10, 5), InlineData(10, 3), InlineData(7, 16), InlineData(1, 4)]
    public void Every_image_is_seen_once_in_each_epoch_and_batches_are_full(int count, int batchSize)
    {
        BatchSampler sampler = new(Images(count), batchSize, new Seeds(5));
        long[] seen = [.. Enumerable.Range(0, count * 3).SelectMany(step => sampler.At(step))];
        Assert.Equal(count * 3 * batchSize, seen.Length);
        foreach (long[] epoch in seen.Chunk(count)) Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), epoch.Order());
    }

    [Fact]
    public void A_sampler_that_starts_at_a_late_step_gives_what_one_that_went_there_gave()
    {
        BatchSampler first = new(Images(101), 16, new Seeds(5)), second = new(Images(101), 16, new Seeds(5));
        long[][] all = [.. Enumerable.Range(0, 60).Select(step => first.At(step))];
        foreach (int step in (int[])[59, 3, 30, 31, 0]) Assert.Equal(all[step], second.At(step));
    }

    [Theory]
    [InlineData(5, 3, 10, 1, 2, 9), InlineData(30), InlineData(1, 1, 28)]
    public void Batches_of_any_sizes_cut_the_same_stream_of_images(params int[] sizes)
    {
        BatchSampler sampler = new(Images(7), 1, new Seeds(5)), other = new(Images(7), 1, new Seeds(5));
        List<long> cut = [];
        foreach (int size in sizes) cut.AddRange(sampler.From(cut.Count, size));
        Assert.Equal(Enumerable.Range(0, 30).Select(step => other.At(step)[0]), cut);
        Assert.Equal(new BatchSampler(Images(7), 4, new Seeds(5)).At(6), sampler.From(24, 4));
    }

    [Fact]
    public void Epochs_and_seeds_differ_in_order()
    {
        BatchSampler sampler = new(Images(64), 64, new Seeds(5)), other = new(Images(64), 64, new Seeds(6));
        Assert.NotEqual(sampler.At(0), sampler.At(1));
        Assert.NotEqual(sampler.At(0), other.At(0));
        Assert.NotEqual(Enumerable.Range(0, 64).Select(i => (long)i), sampler.At(0));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(1000), InlineData(4097)]
    public void A_computed_permutation_has_every_index_once(int count)
    {
        IndexPermutation order = new(count, new RandomStream(9), mostShuffled: 0);
        Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), Enumerable.Range(0, count).Select(i => order[i]).Order());
    }

    [Fact]
    public void A_computed_permutation_is_uniform()
    {
        // Where index 0 lands in 100 places, over 20,000 keys: chi-square with 99 degrees of freedom, 149 at p = 0.001.
        int[] counts = new int[100];
        for (ulong seed = 0; seed < 20_000; seed++) counts[new IndexPermutation(100, new RandomStream(seed), mostShuffled: 0)[0]]++;
        Assert.InRange(counts.Sum(n => (n - 200.0) * (n - 200.0) / 200), 50, 149);
    }

    [Fact]
    public void A_huge_source_costs_no_memory()
    {
        IndexPermutation order = new(1L << 60, new RandomStream(1));
        long[] some = [.. Enumerable.Range(0, 1000).Select(i => order[i])];
        Assert.Equal(1000, some.Distinct().Count());
        Assert.All(some, index => Assert.InRange(index, 0, (1L << 60) - 1));
        Assert.InRange(some.Average(index => (double)index), 0.47 * (1L << 60), 0.53 * (1L << 60));
    }

    [Fact]
    public void Nothing_to_sample_and_no_batch_are_refused()
    {
        Assert.Contains("images has no images",
            Assert.Throws<ArgumentException>(() => new BatchSampler(Images(0), 4, new Seeds(1))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler(Images(3), 0, new Seeds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler(Images(3), 1, new Seeds(1)).At(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler(Images(3), 1, new Seeds(1)).From(-1, 2));
    }
}
