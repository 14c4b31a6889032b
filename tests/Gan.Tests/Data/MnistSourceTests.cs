using Gan.Data;
using Gan.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Data;

public sealed class MnistSourceTests : IDisposable
{
    private static readonly string[] Classes = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private InMemorySource Small(DataOptions? options = null) => MnistSource.OpenFiles("small", "id",
        _folder.Write("i.gz", IdxTests.Zipped(IdxTests.File(10, 4, 4))), _folder.Write("l.gz", IdxTests.Zipped(IdxTests.File(10))),
            Classes, options);

    [Fact]
    public void A_batch_has_the_images_and_labels_that_were_asked_for_in_that_order()
    {
        using var scope = NewDisposeScope();
        ImageBatch batch = Small().Get([3, 0, 3]);
        Assert.Equal([3, 1, 4, 4], batch.Images.shape);
        Assert.Equal([3L, 0, 3], batch.Labels!.data<long>().ToArray());
        float[] expected = [.. ((int[])[48, 0, 48]).SelectMany(first => Enumerable.Range(first, 16)).Select(b => b / 127.5f - 1)];
        Assert.Equal(expected, batch.Images.data<float>().ToArray());
    }

    [Fact]
    public void Black_is_minus_one_and_white_is_one_exactly()
    {
        using var scope = NewDisposeScope();
        InMemorySource source = new("two", "id", new ImageShape(1, 1, 2), [0, 255]);
        Assert.Equal([-1f, 1f], source.Get([0]).Images.data<float>().ToArray());
        Assert.Null(source.Get([0]).Labels);
    }

    [Fact]
    public void Making_batches_leaves_no_tensors_behind()
    {
        InMemorySource source = Small();
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (int i = 0; i < 3; i++) source.Get([1, 2]).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Padding_resizing_and_color_are_applied_and_named_in_the_identity()
    {
        using var scope = NewDisposeScope();
        InMemorySource padded = Small(new DataOptions { Resolution = 6 });
        Assert.Equal("id, pad 6", padded.Identity);
        Assert.Equal(new ImageShape(1, 6, 6), padded.Shape);
        Tensor image = padded.Get([1]).Images[0, 0];
        Assert.Equal(16 / 127.5f - 1, image[1, 1].item<float>());
        Assert.Equal(-1f, image[0, 0].item<float>());

        InMemorySource resized = Small(new DataOptions { Resolution = 8, Fit = Fit.Stretch, Channels = 3 });
        Assert.Equal("id, stretch 8, 3 channels", resized.Identity);
        Assert.Equal([2, 3, 8, 8], resized.Get([1, 2]).Images.shape);
        Assert.Equal("id", Small(new DataOptions { Resolution = 4, Channels = 1 }).Identity);
    }

    [Fact]
    public void Images_and_labels_that_do_not_belong_together_are_refused_by_name()
    {
        string images = _folder.Write("images.gz", IdxTests.File(10, 4, 4)), nine = _folder.Write("nine.gz", IdxTests.File(9)),
            many = _folder.Write("many.gz", IdxTests.File(11));
        Refused(images, nine, $"{images} has 10 images but {nine} has 9 labels");
        Refused(_folder.Write("eleven.gz", IdxTests.File(11, 1, 1)), many, $"{many}: label 10 is 10, but there are 10 classes");
        Refused(nine, images, $"{nine} holds [9], not images [N, H, W]");
        Refused(images, images, $"{images} holds [10, 4, 4], not labels [N]");

        static void Refused(string images, string labels, string part) =>
            Assert.StartsWith(part,
                Assert.Throws<InvalidDataException>(() => MnistSource.OpenFiles("x", "id", images, labels, Classes)).Message);
    }

    [Fact]
    public void Npz_files_do_as_well()
    {
        using var scope = NewDisposeScope();
        string images = _folder.Write("i.npz", NpzTests.Archive(("arr_0.npy", NpzTests.Array("|u1", "(2, 1, 2)", [0, 255, 255, 0]))));
        string labels = _folder.Write("l.npz",
            NpzTests.Archive(("arr_0.npy", NpzTests.Array("<i8", "(2,)", [7, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]))));
        ImageBatch batch = MnistSource.OpenFiles("npz", "id", images, labels, Classes).Get([1, 0]);
        Assert.Equal([1f, -1f, -1f, 1f], batch.Images.data<float>().ToArray());
        Assert.Equal([2L, 7], batch.Labels!.data<long>().ToArray());
    }

    [Fact]
    public void Unknown_names_splits_and_indices_are_named()
    {
        Assert.Contains("'emnist' is none of mnist, fashion-mnist, kmnist",
            Assert.Throws<ArgumentException>(() => MnistSource.Open(Catalogue.Default, "emnist", "train")).Message);
        Assert.Contains("mnist has the splits train and test, not 'val'",
            Assert.Throws<ArgumentException>(() => MnistSource.Open(Catalogue.Default, "mnist", "val")).Message);
        Assert.Contains("small has images 0 … 9", Assert.Throws<ArgumentOutOfRangeException>(() => Small().Get([10])).Message);
        Assert.Contains("small has images 0 … 9", Assert.Throws<ArgumentOutOfRangeException>(() => Small().Get([-1])).Message);
    }

    /// <summary>Name, split, images, first labels, and the sum of all pixels, counted with numpy.</summary>
    private static readonly (string Name, string Split, int Count, long[] Labels, long Sum)[] Published =
    [
        ("mnist", "train", 60_000, [5, 0, 4, 1, 9, 2, 1, 3], 1_567_298_545),
        ("mnist", "test", 10_000, [7, 2, 1, 0, 4, 1, 4, 9], 264_923_200),
        ("fashion-mnist", "test", 10_000, [9, 2, 1, 1, 6, 1, 4, 6], 573_469_082),
        ("kmnist", "test", 10_000, [2, 9, 3, 8, 3, 3, 8, 3], 368_966_405),
    ];

    [Fact]
    public void The_real_data_sets_are_what_their_publishers_describe_wherever_they_are_here()
    {
        using var scope = NewDisposeScope();
        Catalogue here = new(Catalogue.Embedded(), DataFolders.Default,
            new Downloader(new HttpMessageInvoker(new SocketsHttpHandler()), offline: true));
        foreach ((string name, string split, int count, long[] labels, long sum) in Published)
        {
            OpenedData opened = DataSets.OpenOrEmbedded(name, split, catalogue: here);
            Assert.Equal(count, opened.Source.Count);
            Assert.Equal(new ImageShape(1, 28, 28), opened.Source.Shape);
            Assert.Equal(10, opened.Source.ClassNames.Count);
            if (opened.Notice is not null)
            {
                Assert.StartsWith("glyphs v1 seed 0", opened.Source.Identity);
                Assert.Contains($"its numbers are not those of {name}", opened.Notice);
                continue;
            }
            Assert.StartsWith("sha256:", opened.Source.Identity);
            Assert.Equal(labels, opened.Source.Get([0, 1, 2, 3, 4, 5, 6, 7]).Labels!.data<long>().ToArray());
            double total = 0;
            foreach (long[] chunk in Enumerable.Range(0, count).Select(i => (long)i).Chunk(10_000))
            {
                using ImageBatch batch = opened.Source.Get(chunk);
                using Tensor bytes = batch.Images.add(1).mul(127.5).round().sum(float64);
                total += bytes.item<double>();
            }
            Assert.Equal(sum, (long)total);
        }
    }
}
