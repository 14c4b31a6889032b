using System.Net;
using Gan.Data;
using static Gan.Tests.Data.OneFileCatalogue;

namespace Gan.Tests.Data;

public sealed class DownloaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Catalogue Make(params string[] urls) => Make(new Downloader(Client()), urls);

    private Catalogue Make(Downloader downloader, params string[] urls) => OneFileCatalogue.Make(_folder, downloader, urls);

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
    public void Progress_is_told_up_to_the_last_byte()
    {
        using LocalServer server = new(SendRange);
        Downloader downloader = new(Client());
        List<long> seen = [];
        downloader.Progress += (file, here, all) =>
        {
            Assert.Equal(("set/a.bin", (long)Content.Length), (file, all));
            seen.Add(here);
        };
        Make(downloader, server.Url).Locate("set/a.bin");
        Assert.Equal(Content.Length, seen[^1]);
        Assert.Equal(seen.Order(), seen);
    }

    [Fact]
    public void A_server_that_falls_silent_is_given_up_and_not_waited_for_a_second_time()
    {
        using ManualResetEventSlim over = new();
        using LocalServer server = new((_, response) =>
        {
            over.Wait();
            response.Abort();
        });
        // Counted where they are sent: the server may not have come to its turn within the patience.
        CountingHandler asked = new();
        Catalogue catalogue = Make(new Downloader(new(asked), patience: TimeSpan.FromSeconds(0.5)), server.Url);
        try
        {
            Unavailable(catalogue, $"{server.Url} said nothing for 0.5 s"); // Asks twice.
            Assert.Equal(1, asked.Count);
        }
        finally
        {
            over.Set();
        }
    }

    [Fact]
    public void A_download_that_is_called_off_keeps_what_has_arrived()
    {
        using LocalServer server = new(SendRange);
        using CancellationTokenSource cancellation = new();
        Downloader downloader = new(Client());
        downloader.Progress += (_, _, _) => cancellation.Cancel();
        Catalogue catalogue = Make(downloader, server.Url);
        Assert.ThrowsAny<OperationCanceledException>(() => catalogue.Locate("set/a.bin", cancellation.Token));
        Assert.InRange(new FileInfo(_folder["own/set/a.bin.part"]).Length, 1, Content.Length - 1);
        Assert.Equal(Content, File.ReadAllBytes(catalogue.Locate("set/a.bin")));
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
        Unavailable(Make(new Downloader(Client(), offline: true), url), "EXPERIMENTS_OFFLINE is set");
        Unavailable(Make(), "there is no address to download it from");
    }

    private sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        public int Count { get; private set; }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.Send(request, cancellationToken);
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
