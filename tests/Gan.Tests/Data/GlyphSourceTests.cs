using System.Security.Cryptography;
using Gan.Data;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Tests.Data;

public sealed class GlyphSourceTests
{
    private static readonly long[] Many = [.. Enumerable.Range(0, 2000).Select(i => (long)i)];

    [Fact]
    public void The_same_seed_draws_the_same_images_and_another_seed_or_split_others()
    {
        using var scope = NewDisposeScope();
        float[] Draw(string split, long seed) =>
            new GlyphSource(split, new DataOptions { Seed = seed }).Get([7, 3]).Images.data<float>().ToArray();
        Assert.Equal(Draw("train", 1), Draw("train", 1));
        Assert.NotEqual(Draw("train", 1), Draw("train", 2));
        Assert.NotEqual(Draw("train", 1), Draw("test", 1));
    }

    [Fact]
    public void Identity_names_the_renderer_and_never_MNIST()
    {
        GlyphSource source = new("train", new DataOptions { Seed = 4, Resolution = 32, Count = 100 });
        Assert.Equal("glyphs v1 seed 4 train 100, pad 32", source.Identity);
        Assert.Equal(new ImageShape(1, 32, 32), source.Shape);
        Assert.Equal(60_000, new GlyphSource().Count);
        Assert.Equal(10_000, new GlyphSource("test").Count);
    }

    [Fact]
    public void Digits_are_as_frequent_as_each_other_and_drawn_with_about_as_much_ink_as_in_MNIST()
    {
        using var scope = NewDisposeScope();
        ImageBatch batch = new GlyphSource().Get(Many);
        int[] counts = [.. batch.Labels!.data<long>().ToArray().CountBy(label => label).Select(pair => pair.Value)];
        Assert.Equal(10, counts.Length);
        Assert.InRange(counts.Sum(n => (n - 200.0) * (n - 200.0) / 200), 0, 27.9); // chi-square, 9 degrees of freedom, p = 0.001
        float mean = batch.Images.mean().item<float>();
        Assert.InRange(mean, 2 * 0.1307 - 1 - 0.08, 2 * 0.1307 - 1 + 0.08); // MNIST's mean grey is 0.1307
        Assert.Equal(1f, batch.Images.max().item<float>());
        Tensor border = batch.Images[.., .., 0, ..];
        Assert.InRange(border.max().item<float>(), -1, -0.99);
    }

    [Fact]
    public void A_digit_is_nearer_to_the_mean_of_its_own_class_than_to_others()
    {
        using var scope = NewDisposeScope();
        ImageBatch train = new GlyphSource().Get(Many), test = new GlyphSource("test").Get(Many);
        Tensor x = train.Images.view(2000, -1), labels = train.Labels!;
        Tensor means = stack([.. Enumerable.Range(0, 10).Select(digit => x[labels == digit].mean([0]))]);
        Tensor nearest = cdist(test.Images.view(2000, -1), means).argmin(1);
        // A nearest-mean classifier gets 0.82 on MNIST itself.
        Assert.InRange((nearest == test.Labels!).to(float32).mean().item<float>(), 0.7, 0.97);
    }

    [Fact]
    public void No_two_images_are_alike()
    {
        using var scope = NewDisposeScope();
        Tensor images = new GlyphSource().Get(Many).Images;
        IEnumerable<string> hashes = Many.Select(i => Convert.ToHexString(SHA256.HashData(images[i].contiguous().bytes.ToArray())));
        HashSet<string> distinct = [.. hashes];
        Assert.Equal(2000, distinct.Count);
    }

    [Fact]
    public void Missing_data_are_replaced_by_glyphs_and_the_notice_says_so()
    {
        using TemporaryFolder folder = new();
        DataFolders nowhere = new() { Search = [folder.Path], Downloads = folder.Path };
        Catalogue catalogue = new(Catalogue.Embedded(), nowhere,
            new Downloader(new HttpMessageInvoker(new SocketsHttpHandler()), offline: true));
        OpenedData opened = DataSets.OpenOrEmbedded("mnist", "test", new DataOptions { Resolution = 32 }, catalogue);
        Assert.Equal("glyphs v1 seed 0 test 10000, pad 32", opened.Source.Identity);
        string part = "This ran on 'glyphs', digits drawn by the library itself, and its numbers are not those of mnist: ";
        Assert.StartsWith(part + "mnist/t10k-images-idx3-ubyte.gz is neither in", opened.Notice);
        Assert.Throws<DataUnavailableException>(() => DataSets.Open("mnist", "test", catalogue: catalogue));
        Assert.Contains("splits train and test, not 'val'", Assert.Throws<ArgumentException>(() => DataSets.Open("glyphs", "val")).Message);
        Assert.Null(DataSets.OpenOrEmbedded("glyphs").Notice);
    }

    [Fact]
    public void Subsets_choose_by_number_seed_or_label_and_say_so()
    {
        using var scope = NewDisposeScope();
        GlyphSource source = new("test", new DataOptions { Count = 500 });
        SubsetSource odd = SubsetSource.WithLabels(source, 3, 5);
        Assert.Equal($"{source.Identity}, labels 3, 5", odd.Identity);
        Assert.Equal(source.Labels!.Count(label => label is 3 or 5), odd.Count);
        Assert.Equal([3L, 5], odd.Get(Many.AsSpan(0, (int)odd.Count)).Labels!.data<long>().ToArray().Distinct().Order());

        SubsetSource first = SubsetSource.First(source, 10);
        Assert.Equal(source.Get([9]).Images.data<float>().ToArray(), first.Get([9]).Images.data<float>().ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => first.Get([10]));
        SubsetSource random = SubsetSource.Random(first, 10, new Seeds(3));
        Assert.Equal(first.Get([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).Labels!.data<long>().ToArray().Order(),
            random.Get([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).Labels!.data<long>().ToArray().Order());
        Assert.Equal($"{first.Identity}, 10 by seed 3", random.Identity);
        SubsetSource nested = SubsetSource.WithLabels(first, source.Labels![0]);
        Assert.Equal(source.Labels!.Take(10).Count(label => label == source.Labels![0]), nested.Count);
        Assert.Contains("has no image with labels 77", Assert.Throws<ArgumentException>(() => SubsetSource.WithLabels(source, 77)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => SubsetSource.First(source, 501));
    }
}
