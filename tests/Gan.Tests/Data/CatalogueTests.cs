using Gan.Data;
using static Gan.Tests.Data.OneFileCatalogue;

namespace Gan.Tests.Data;

public sealed class CatalogueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Catalogue Make() => OneFileCatalogue.Make(_folder, new Downloader(Client(), offline: true));

    [Fact]
    public void A_file_in_the_users_folder_is_taken_before_one_of_our_own()
    {
        _folder.Write("own/set/a.bin", Content);
        Assert.Equal(_folder["own/set/a.bin"], Make().Locate("set/a.bin"));
        _folder.Write("user/set/a.bin", Content);
        Assert.Equal(_folder["user/set/a.bin"], Make().Locate("set/a.bin"));
    }

    [Fact]
    public void A_local_file_that_is_short_long_or_another_is_refused_by_name_and_never_replaced_in_silence()
    {
        byte[] other = [.. Content];
        other[1000] ^= 1;
        foreach ((byte[] bytes, string part) in ((byte[], string)[])[(Content[..^1], "is cut short"), ([.. Content, 0], "is too long"),
            (other, "is not the file the catalogue knows")])
        {
            string path = _folder.Write("user/set/a.bin", bytes);
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => Make().TryLocate("set/a.bin", out _, out _));
            Assert.StartsWith(path, error.Message);
            Assert.Contains(part, error.Message);
        }
    }

    [Fact]
    public void Verification_is_remembered_until_the_file_changes()
    {
        string path = _folder.Write("user/set/a.bin", Content);
        Make().Locate("set/a.bin");
        DateTime time = File.GetLastWriteTimeUtc(path);
        byte[] other = [.. Content];
        other[7] ^= 1;
        File.WriteAllBytes(path, other);
        File.SetLastWriteTimeUtc(path, time);
        Make().Locate("set/a.bin"); // Same path, size and time: not read again, which is what makes the second start quick.
        File.SetLastWriteTimeUtc(path, time.AddSeconds(1));
        Assert.Throws<InvalidDataException>(() => Make().Locate("set/a.bin"));
    }

    [Fact]
    public void An_unknown_file_and_a_misspelt_key_are_named()
    {
        Assert.Contains("no file 'set/b.bin'", Assert.Throws<ArgumentException>(() => Make().Locate("set/b.bin")).Message);
        string json = """{"x":{"title":"t","licence":"l","license":"l","source":"s","files":[]}}""";
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Catalogue.Parse(json, "data/catalogue.json"));
        Assert.StartsWith("data/catalogue.json", error.Message);
        Assert.Contains("licence", error.Message);
    }

    [Fact]
    public void A_file_of_which_only_the_first_digits_are_known_is_recognized_by_them_and_never_downloaded()
    {
        string whole = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Content));
        CatalogueFile known = new() { Path = "set/a.bin", Bytes = 0, Sha256 = whole[..8], Urls = ["http://127.0.0.1:1/a.bin"] };
        CatalogueEntry entry = new() { Title = "t", License = "l", Source = "s", Files = [known] };
        Catalogue catalogue = new(new Dictionary<string, CatalogueEntry> { ["set"] = entry },
            new DataFolders { Search = [_folder["own"]], Downloads = _folder["own"] }, new Downloader(Client()));
        Assert.Contains("fetch http://127.0.0.1:1/a.bin by hand", Assert.Throws<DataUnavailableException>(() => catalogue.Locate("set/a.bin")).Message);
        string path = _folder.Write("own/set/a.bin", Content);
        Assert.Equal(path, catalogue.Locate("set/a.bin"));
        Assert.Equal(path, catalogue.Locate("set/a.bin")); // and remembered
        Assert.True(catalogue.Recognizes(path, "set/a.bin"));
        Assert.Same(entry, catalogue.EntryOf("set/a.bin"));
        _folder.Write("own/set/a.bin", [1, .. Content]);
        Assert.False(catalogue.Recognizes(path, "set/a.bin"));
        Assert.Contains($"not {whole[..8]}…", Assert.Throws<InvalidDataException>(() => catalogue.Locate("set/a.bin")).Message);
    }

    [Fact]
    public void The_shipped_catalogue_is_complete()
    {
        Catalogue catalogue = Catalogue.Default;
        Assert.Equal(["fashion-mnist", "gan-metrics-lenet", "inception-2015", "kmnist", "lpips", "mnist", "olivetti", "torchvision"],
            catalogue.Entries.Keys.Order());
        foreach ((string name, CatalogueEntry entry) in catalogue.Entries)
        {
            Assert.False(string.IsNullOrWhiteSpace(entry.License) || string.IsNullOrWhiteSpace(entry.Source), name);
            foreach (CatalogueFile file in entry.Files)
            {
                Assert.StartsWith(name + "/", file.Path);
                if (file.Path == "torchvision/inception_v3_google-0cc3c7bd.pth") // of which no more is known here
                {
                    Assert.Equal((0L, "0cc3c7bd"), (file.Bytes, file.Sha256));
                }
                else
                {
                    Assert.Matches("^[0-9a-f]{64}$", file.Sha256);
                    Assert.InRange(file.Bytes, 1, long.MaxValue);
                }
                Assert.True(file.Urls.Count > 0 || file.Note is not null, file.Path);
                string end = file.Path.StartsWith("inception-2015/", StringComparison.Ordinal) ? "inception-2015-12-05-6726825d.pth" : Path.GetFileName(file.Path);
                Assert.All(file.Urls, url => Assert.EndsWith(end, new Uri(url).AbsolutePath));
            }
        }
        Assert.Equal(catalogue.Entries.Values.Sum(entry => entry.Files.Count),
            catalogue.Entries.Values.SelectMany(entry => entry.Files).DistinctBy(file => file.Path).Count());
    }

    [Fact]
    public void Whatever_of_the_catalogue_is_here_is_what_the_catalogue_says()
    {
        Catalogue catalogue = Catalogue.Default;
        foreach (CatalogueFile file in catalogue.Entries.Values.SelectMany(entry => entry.Files))
        {
            if (catalogue.LocateHere(file.Path) is { } path) Assert.Equal(file.Bytes, new FileInfo(path).Length);
        }
    }
}
