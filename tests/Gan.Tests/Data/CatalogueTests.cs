using System.Net;
using System.Security.Cryptography;
using Gan.Data;

namespace Gan.Tests.Data;

public sealed class CatalogueTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * i / 7))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Catalogue Make(params string[] urls) => Make(offline: false, urls);

    private Catalogue Make(bool offline, params string[] urls)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(Content));
        CatalogueFile file = new() { Path = "set/a.bin", Bytes = Content.Length, Sha256 = sha256, Urls = urls };
        CatalogueEntry entry = new() { Title = "t", License = "l", Source = "s", Files = [file] };
        DataFolders folders = new() { Search = [_folder["user"], _folder["own"]], Downloads = _folder["own"] };
        HttpMessageInvoker client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), UseProxy = false });
        return new Catalogue(new Dictionary<string, CatalogueEntry> { ["set"] = entry }, folders, new Downloader(client, offline));
    }

    private static void Send(HttpListenerResponse response, byte[] bytes, HttpStatusCode status = HttpStatusCode.OK)
    {
        response.StatusCode = (int)status;
        response.ContentLength64 = bytes.Length;
        response.OutputStream.Write(bytes);
        response.Close();
    }

    /// <summary>Answers with the content, or with the rest of it when a range is asked for.</summary>
    private static void SendRange(HttpListenerRequest request, HttpListenerResponse response)
    {
        if (request.Headers["Range"] is not { } range)
        {
            Send(response, Content);
            return;
        }
        int from = int.Parse(range["bytes=".Length..^1]);
        response.Headers["Content-Range"] = $"bytes {from}-{Content.Length - 1}/{Content.Length}";
        Send(response, Content[from..], HttpStatusCode.PartialContent);
    }

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
    public void A_download_arrives_verified_and_leaves_no_part()
    {
        using LocalServer server = new(SendRange);
        string path = Make(server.Url + "a.bin").Locate("set/a.bin");
        Assert.Equal(_folder["own/set/a.bin"], path);
        Assert.Equal(Content, File.ReadAllBytes(path));
        Assert.False(File.Exists(path + ".part"));
        Make(server.Url + "a.bin").Locate("set/a.bin");
        Assert.Equal(["/a.bin"], server.Requests);
    }

    [Fact]
    public void A_broken_download_is_continued_where_it_stopped()
    {
        _folder.Write("own/set/a.bin.part", Content[..100_000]);
        using LocalServer server = new(SendRange);
        Assert.Equal(Content, File.ReadAllBytes(Make(server.Url + "a.bin").Locate("set/a.bin")));
        Assert.Equal(["/a.bin bytes=100000-"], server.Requests);
    }

    [Fact]
    public void A_server_without_ranges_sends_everything_again()
    {
        _folder.Write("own/set/a.bin.part", Content[..100_000]);
        using LocalServer server = new((_, response) => Send(response, Content));
        Assert.Equal(Content, File.ReadAllBytes(Make(server.Url).Locate("set/a.bin")));
    }

    [Fact]
    public void What_an_earlier_attempt_left_wrong_is_fetched_anew()
    {
        _folder.Write("own/set/a.bin.part", new byte[100_000]);
        using LocalServer server = new(SendRange);
        Assert.Equal(Content, File.ReadAllBytes(Make(server.Url).Locate("set/a.bin")));
        Assert.Equal(["/ bytes=100000-", "/"], server.Requests);
    }

    [Fact]
    public void A_wrong_file_is_refused_by_name_and_not_kept()
    {
        using LocalServer server = new((_, response) => Send(response, new byte[Content.Length]));
        Unavailable(Make(server.Url), "gave another file than set/a.bin: its sha256 is");
        Assert.Empty(Directory.GetFiles(_folder["own/set"]));
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused_by_name()
    {
        using LocalServer server = new((_, response) => Send(response, [.. Content, .. Content]));
        Unavailable(Make(server.Url), $"gave more than the {Content.Length} bytes of set/a.bin");
    }

    [Fact]
    public void A_short_file_is_refused_and_what_arrived_is_kept_for_the_next_attempt()
    {
        using LocalServer server = new((request, response) =>
        {
            if (request.Headers["Range"] is null) Send(response, Content[..50_000]);
            else Send(response, [], HttpStatusCode.ServiceUnavailable);
        });
        Unavailable(Make(server.Url), "answered 503");
        Assert.Equal(Content[..50_000], File.ReadAllBytes(_folder["own/set/a.bin.part"]));
    }

    [Fact]
    public void A_connection_that_breaks_is_taken_up_again_by_itself()
    {
        using LocalServer server = new((request, response) =>
        {
            if (request.Headers["Range"] is not null)
            {
                SendRange(request, response);
                return;
            }
            response.ContentLength64 = Content.Length;
            response.OutputStream.Write(Content, 0, 120_000);
            response.OutputStream.Flush();
            response.Abort();
        });
        Assert.Equal(Content, File.ReadAllBytes(Make(server.Url).Locate("set/a.bin")));
        Assert.Contains(server.Requests, request => request.Contains("bytes="));
    }

    [Fact]
    public async Task While_another_process_downloads_the_same_file_this_one_waits_and_takes_its_result()
    {
        using LocalServer server = new(SendRange);
        string part = _folder.Write("own/set/a.bin.part", []);
        Task<string> waiting;
        using (File.Open(part, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            waiting = Task.Run(() => Make(server.Url).Locate("set/a.bin"));
            await Task.Delay(500);
            Assert.False(waiting.IsCompleted);
            _folder.Write("own/set/a.bin", Content);
        }
        Assert.Equal(_folder["own/set/a.bin"], await waiting);
        Assert.Empty(server.Requests);
        Assert.False(File.Exists(part));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        using LocalServer server = new(SendRange);
        _folder.Write("own", [1]); // A file where the folder should be.
        Unavailable(Make(server.Url), $"it cannot be saved as {_folder["own/set/a.bin"]}");
    }

    [Fact]
    public void The_second_address_serves_where_the_first_fails()
    {
        using LocalServer server = new((request, response) =>
        {
            if (request.Url!.AbsolutePath == "/b") SendRange(request, response);
            else Send(response, [], HttpStatusCode.NotFound);
        });
        Assert.Equal(Content, File.ReadAllBytes(Make(server.Url + "a", server.Url + "b").Locate("set/a.bin")));
        Assert.Equal(["/a", "/b"], server.Requests);
    }

    [Fact]
    public void What_is_nowhere_says_where_it_was_looked_for_and_what_to_do()
    {
        string url;
        using (LocalServer server = new((_, response) => Send(response, [], HttpStatusCode.NotFound)))
        {
            url = server.Url;
            Unavailable(Make(url + "gone"), $"{url}gone answered 404");
        }
        Unavailable(Make(url), "Connection refused");
        Unavailable(Make(offline: true, url), "EXPERIMENTS_OFFLINE is set");
        Unavailable(Make(), "there is no address to download it from");
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
    public void The_shipped_catalogue_is_complete()
    {
        Catalogue catalogue = Catalogue.Default;
        Assert.Equal(["fashion-mnist", "gan-metrics-lenet", "kmnist", "lpips", "mnist", "olivetti"], catalogue.Entries.Keys.Order());
        foreach ((string name, CatalogueEntry entry) in catalogue.Entries)
        {
            Assert.False(string.IsNullOrWhiteSpace(entry.License) || string.IsNullOrWhiteSpace(entry.Source), name);
            foreach (CatalogueFile file in entry.Files)
            {
                Assert.StartsWith(name + "/", file.Path);
                Assert.Matches("^[0-9a-f]{64}$", file.Sha256);
                Assert.InRange(file.Bytes, 1, long.MaxValue);
                Assert.True(file.Urls.Count > 0 || file.Note is not null, file.Path);
                Assert.All(file.Urls, url => Assert.EndsWith(Path.GetFileName(file.Path), new Uri(url).AbsolutePath));
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

    private static void Unavailable(Catalogue catalogue, string part)
    {
        Assert.False(catalogue.TryLocate("set/a.bin", out string? path, out string? reason));
        Assert.Null(path);
        Assert.StartsWith("set/a.bin is neither in ", reason);
        Assert.Contains(part, reason);
        Assert.EndsWith("set EXPERIMENTS_DATA to a folder that has it.", reason);
        Assert.Equal(reason, Assert.Throws<DataUnavailableException>(() => catalogue.Locate("set/a.bin")).Message);
    }
}
