using Gan.Data;
using Gan.Imaging;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;
using static TorchSharp.torch;

namespace Gan.Tests.Data;

public sealed class FileSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static byte[] Flat(byte value, int width = 4, int height = 4, int channels = 3) =>
        ImageFile.EncodePng(new Raster(width, height, channels, [.. Enumerable.Repeat(value, width * height * channels)]));

    private static byte[] Coded(byte value, IImageEncoder encoder)
    {
        using Image<Rgb24> image = new(4, 4, new Rgb24(value, value, value));
        using MemoryStream file = new();
        image.Save(file, encoder);
        return file.ToArray();
    }

    private static float[] Means(IImageSource source)
    {
        using var scope = NewDisposeScope();
        long[] all = [.. Enumerable.Range(0, (int)source.Count).Select(i => (long)i)];
        return [.. source.Get(all).Images.mean([1, 2, 3]).add(1).mul(127.5).data<float>().ToArray().Select(mean => MathF.Round(mean))];
    }

    private static long[] Labels(IImageSource source)
    {
        using var scope = NewDisposeScope();
        long[] all = [.. Enumerable.Range(0, (int)source.Count).Select(i => (long)i)];
        return source.Get(all).Labels!.data<long>().ToArray();
    }

    [Fact]
    public void A_folder_gives_its_images_in_the_order_of_their_names_with_folders_as_classes()
    {
        _folder.Write("set/b/1.png", Flat(30));
        _folder.Write("set/a/10.png", Flat(20));
        _folder.Write("set/a/1.jpg", Coded(10, new JpegEncoder()));
        _folder.Write("set/B/x.PNG", Flat(5));
        _folder.Write("set/notes.txt", [1]);
        _folder.Write("set/a/._1.png", [1]);
        FolderSource source = new(_folder["set"]);
        Assert.Equal(["B/x.PNG", "a/1.jpg", "a/10.png", "b/1.png"], source.FileNames);
        Assert.Equal([5, 10, 20, 30], Means(source));
        Assert.Equal(["B", "a", "b"], source.ClassNames);
        Assert.Equal([0, 1, 1, 2], Labels(source));
        Assert.Equal("set", source.Name);
        Assert.Equal(new ImageShape(3, 4, 4), source.Shape);
    }

    [Fact]
    public void Every_format_counts_whatever_its_ending_says()
    {
        (string, byte[])[] files =
        [
            ("1.webp", Coded(10, new WebpEncoder { FileFormat = WebpFileFormatType.Lossless })),
            ("2.BMP", Coded(20, new BmpEncoder())), ("3.gif", Coded(30, new GifEncoder())),
            ("4.jpeg", Coded(40, new JpegEncoder())), ("5.jpg", Flat(50)), ("6.tiff", [1]),
        ];
        foreach ((string name, byte[] bytes) in files) _folder.Write($"set/{name}", bytes);
        Assert.Equal([10, 20, 30, 40, 50], Means(new FolderSource(_folder["set"])));
        using ZipSource zip = new(_folder.Write("set.zip", NpzTests.Archive(files)));
        Assert.Equal([10, 20, 30, 40, 50], Means(zip));
        _folder.Write("set/7.png", [.. "hello"u8]);
        string message = Assert.Throws<InvalidDataException>(() => Means(new FolderSource(_folder["set"]))).Message;
        Assert.Equal($"{_folder["set"]}: 7.png is no image that can be read: its content is neither PNG, JPEG, WebP, BMP nor GIF.", message);
    }

    [Fact]
    public void The_same_files_in_an_archive_are_the_same_images()
    {
        (string, byte[])[] files = [("a/1.png", Flat(10)), ("a/2.png", Flat(20)), ("c/0.png", Flat(30))];
        foreach ((string name, byte[] bytes) in files) _folder.Write($"set/{name}", bytes);
        FolderSource folder = new(_folder["set"]);
        using ZipSource zip = new(_folder.Write("set.zip", NpzTests.Archive(files)));
        Assert.Equal(folder.FileNames, zip.FileNames);
        Assert.Equal(Means(folder), Means(zip));
        Assert.Equal(Labels(folder), Labels(zip));
        Assert.Equal("set", zip.Name);
    }

    [Fact]
    public void A_file_changed_renamed_or_added_changes_the_identity()
    {
        _folder.Write("set/1.png", Flat(10));
        string first = new FolderSource(_folder["set"]).Identity;
        Assert.StartsWith("sha256:", first);
        Assert.Equal(first, new FolderSource(_folder["set"]).Identity);
        Assert.Equal(first + ", crop 2", new FolderSource(_folder["set"], new DataOptions { Resolution = 2 }).Identity);
        _folder.Write("set/1.png", Flat(11));
        string changed = new FolderSource(_folder["set"]).Identity;
        File.Move(_folder["set/1.png"], _folder["set/2.png"]);
        string renamed = new FolderSource(_folder["set"]).Identity;
        _folder.Write("set/3.png", Flat(11));
        Assert.Equal(4, new HashSet<string> { first, changed, renamed, new FolderSource(_folder["set"]).Identity }.Count);
    }

    [Fact]
    public void NVIDIAs_list_gives_the_labels_and_null_gives_none()
    {
        (string, byte[])[] images = [("00000/img0.png", Flat(1)), ("00000/img1.png", Flat(2))];
        using ZipSource zip = Open("""{"labels": [["00000/img1.png", 3], ["00000/img0.png", 1]]}""");
        Assert.Equal([1, 3], Labels(zip));
        Assert.Equal(["0", "1", "2", "3"], zip.ClassNames);
        using ZipSource none = Open("""{"labels": null}""");
        Assert.Null(none.Labels);
        Assert.Empty(none.ClassNames);
        Refused("""{"labels": [["00000/img0.png", 1]]}""", "dataset.json has no label for 00000/img1.png");
        Refused("""{"labels": [["00000/img0.png", [0.5]]]}""", "dataset.json must be");
        Refused("""{"labels": [["00000/img0""", "dataset.json must be");
        Refused("""{}""", "dataset.json must be");

        ZipSource Open(string json) =>
            new(_folder.Write("a.zip", NpzTests.Archive([.. images, ("dataset.json", System.Text.Encoding.UTF8.GetBytes(json))])));
        void Refused(string json, string part)
        {
            string message = Assert.Throws<InvalidDataException>(() => Open(json)).Message;
            Assert.StartsWith(_folder["a.zip"], message);
            Assert.Contains(part, message);
        }
    }

    [Fact]
    public void Images_without_folders_have_no_labels()
    {
        _folder.Write("set/1.png", Flat(10));
        _folder.Write("set/x/2.png", Flat(10));
        Assert.Null(new FolderSource(_folder["set"]).Labels);
    }

    [Theory]
    [InlineData("../evil.png"), InlineData("a/../../evil.png"), InlineData("/etc/evil.png"), InlineData("C:/evil.png"),
        InlineData(@"..\evil.png")]
    public void An_archive_with_an_entry_that_points_outside_is_refused_by_name(string name)
    {
        string path = _folder.Write("evil.zip", NpzTests.Archive(("a/1.png", Flat(1)), (name, Flat(1))));
        string message = Assert.Throws<InvalidDataException>(() => new ZipSource(path)).Message;
        Assert.StartsWith(path, message);
        Assert.Contains($"'{name}' that points outside", message);
    }

    [Fact]
    public void A_damaged_archive_and_a_damaged_image_are_refused_by_name()
    {
        byte[] whole = NpzTests.Archive(("a/1.png", Flat(1)), ("a/2.png", Flat(2, 40, 40)));
        string cut = _folder.Write("cut.zip", whole[..^10]);
        Assert.StartsWith($"{cut} is cut short or damaged", Assert.Throws<InvalidDataException>(() => new ZipSource(cut)).Message);

        byte[] image = Flat(2);
        image[^20] ^= 1;
        using ZipSource zip = new(_folder.Write("bad.zip", NpzTests.Archive(("a/1.png", Flat(1)), ("a/2.png", image))));
        Assert.StartsWith($"{_folder["bad.zip"]}: a/2.png is damaged", Assert.Throws<InvalidDataException>(() => zip.Get([0, 1])).Message);
    }

    [Fact]
    public void Images_of_several_sizes_need_a_resolution()
    {
        _folder.Write("set/1.png", Flat(10, 4, 4));
        _folder.Write("set/2.png", Flat(20, 6, 3));
        string message = Assert.Throws<InvalidDataException>(() => new FolderSource(_folder["set"]).Get([1])).Message;
        Assert.StartsWith($"{_folder["set"]}: 2.png is 6×3 pixels where the first image is 4×4; ask for a resolution", message);
        Assert.Equal([10, 20], Means(new FolderSource(_folder["set"], new DataOptions { Resolution = 8 })));
    }

    [Fact]
    public void Channels_follow_the_first_image_or_the_options()
    {
        _folder.Write("set/1.png", Flat(10, channels: 1));
        _folder.Write("set/2.png", Flat(20));
        _folder.Write("set/3.png", ImageFile.EncodePng(new Raster(4, 4, 4)));
        Assert.Equal(new ImageShape(1, 4, 4), new FolderSource(_folder["set"]).Shape);
        Assert.Equal([10, 20, 255], Means(new FolderSource(_folder["set"])));
        FolderSource color = new(_folder["set"], new DataOptions { Channels = 3 });
        Assert.Equal(new ImageShape(3, 4, 4), color.Shape);
        Assert.Equal([10, 20, 255], Means(color));
    }

    [Fact]
    public void A_place_without_images_and_a_name_that_means_nothing_say_so()
    {
        Directory.CreateDirectory(_folder["empty"]);
        Assert.Equal($"{_folder["empty"]} has no .png, .jpg, .jpeg, .webp, .bmp or .gif files.",
            Assert.Throws<InvalidDataException>(() => new FolderSource(_folder["empty"])).Message);
        Assert.Contains("There is no data set 'mnits': it is neither mnist,",
            Assert.Throws<ArgumentException>(() => DataSets.Open("mnits")).Message);
        _folder.Write("set/1.png", Flat(1));
        Assert.IsType<FolderSource>(DataSets.Open(_folder["set"]));
        using ZipSource zip = Assert.IsType<ZipSource>(DataSets.Open(_folder.Write("a.zip", NpzTests.Archive(("1.png", Flat(1))))));
    }
}
