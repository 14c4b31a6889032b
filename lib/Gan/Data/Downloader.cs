using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Gan.Data;

/// <summary>
/// Fetches a file of the catalogue into place: into a <c>.part</c> file, which a later attempt continues; then its length and sha256
/// are checked, and it is renamed. Two processes that want the same file do not disturb each other: one waits.
/// </summary>
/// <param name="client">Sends the requests; its handler decides on proxies and on how long to wait for a connection.</param>
/// <param name="offline">Never goes to the network.</param>
/// <param name="patience">How long a server may say nothing; half a minute unless told otherwise.</param>
public sealed class Downloader(HttpMessageInvoker client, bool offline = false, TimeSpan? patience = null)
{
    private const int Attempts = 4;
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(30), GrudgeLasts = TimeSpan.FromSeconds(60);

    private readonly TimeSpan _patience = patience ?? UsualPatience;
    private readonly ConcurrentDictionary<string, (long When, string Problem)> _unreachable = new();

    /// <summary>Told after each piece that arrives: the file's path in the catalogue, the bytes that are here, and all its bytes.</summary>
    public event Action<string, long, long>? Progress;

    /// <summary>One for the process; never goes to the network when EXPERIMENTS_OFFLINE is set.</summary>
    public static Downloader Shared { get; } = new(
        new HttpMessageInvoker(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(8) }),
        Environment.GetEnvironmentVariable("EXPERIMENTS_OFFLINE") is "1" or "true");

    /// <exception cref="DataUnavailableException">No address gave the right file.</exception>
    internal void Fetch(CatalogueFile file, string target, CancellationToken cancellation)
    {
        if (file.Urls.Count == 0) throw new DataUnavailableException("there is no address to download it from");
        if (!file.IsPinned)
        {
            throw new DataUnavailableException(
                $"its size and sha256 are not known in full, so that a download could not be verified; fetch {file.Urls[0]} by hand");
        }
        if (offline) throw new DataUnavailableException("EXPERIMENTS_OFFLINE is set");
        List<string> problems = [];
        string part = target + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using (FileStream stream = Open(part, cancellation))
            {
                bool arrived = File.Exists(target) || file.Urls.Any(url => Arrives(file, url, stream, problems, cancellation));
                if (arrived) stream.Flush(flushToDisk: true);
                else if (stream.Length > 0) throw new DataUnavailableException(string.Join("; ", problems));
            }
            if (File.Exists(target) || problems.Count == file.Urls.Count) File.Delete(part);
            else File.Move(part, target);
        }
        catch (IOException) when (File.Exists(target))
        {
            // Another process that waited for this one was quicker to rename.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataUnavailableException($"it cannot be saved as {target}: {error.Message}", error);
        }
        if (!File.Exists(target)) throw new DataUnavailableException(string.Join("; ", problems));
    }

    private bool Arrives(CatalogueFile file, string url, FileStream part, List<string> problems, CancellationToken cancellation)
    {
        if (TryFetch(file, url, part, cancellation) is not { } problem) return true;
        problems.Add(problem);
        return false;
    }

    /// <summary>Null when <paramref name="part"/> holds the verified file, else what went wrong.</summary>
    private string? TryFetch(CatalogueFile file, string url, FileStream part, CancellationToken cancellation)
    {
        string? problem = null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            long before = part.Length;
            if (before < file.Bytes) problem = Receive(file, url, part, cancellation);
            if (part.Length < file.Bytes)
            {
                if (part.Length > before) continue; // The line broke on the way: go on from there.
                return problem;
            }
            string? wrong = Verify(file, url, part);
            if (wrong is null) return null;
            part.SetLength(0);
            if (before == 0) return wrong;
            problem = wrong; // What an earlier attempt had left may have been at fault: once more from the beginning.
        }
        return problem;
    }

    private string? Receive(CatalogueFile file, string url, FileStream part, CancellationToken cancellation)
    {
        string host = new Uri(url).Authority;
        if (_unreachable.TryGetValue(host, out var earlier) && Environment.TickCount64 - earlier.When < GrudgeLasts.TotalMilliseconds)
            return earlier.Problem; // Without a network, each of many files would wait for the same timeout.
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        waiting.CancelAfter(_patience);
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        if (part.Length > 0) request.Headers.Range = new RangeHeaderValue(part.Length, null);
        try
        {
            using HttpResponseMessage response = client.Send(request, waiting.Token);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) part.SetLength(0);
            if (!response.IsSuccessStatusCode) return $"{url} answered {(int)response.StatusCode} {response.ReasonPhrase}";
            bool continues = response.StatusCode == HttpStatusCode.PartialContent
                && response.Content.Headers.ContentRange?.From == part.Length;
            if (!continues) part.SetLength(0);
            part.Seek(0, SeekOrigin.End);
            using Stream body = response.Content.ReadAsStream(waiting.Token);
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = Read(body, buffer, waiting.Token)) > 0;)
            {
                waiting.CancelAfter(_patience);
                part.Write(buffer, 0, read);
                Progress?.Invoke(file.Path, part.Length, file.Bytes);
                if (part.Length > file.Bytes) return null;
            }
            return part.Length < file.Bytes ? $"{url} ended after {part.Length} of {file.Bytes} bytes" : null;
        }
        catch (HttpRequestException error)
        {
            if (error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError)
                _unreachable[host] = (Environment.TickCount64, $"{url}: {error.Message}");
            return part.Length > 0 ? $"{url} broke off after {part.Length} of {file.Bytes} bytes: {error.Message}"
                : $"{url}: {error.Message}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            string problem = $"{url} said nothing for {_patience.TotalSeconds} s";
            if (part.Length == 0) _unreachable[host] = (Environment.TickCount64, problem);
            return problem;
        }
    }

    /// <summary>Reads from the network; what breaks there is not to be taken for a full disk.</summary>
    private static int Read(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return body.ReadAsync(buffer, cancellation).AsTask().GetAwaiter().GetResult();
        }
        catch (IOException error)
        {
            throw new HttpRequestException(error.Message, error);
        }
    }

    private static string? Verify(CatalogueFile file, string url, FileStream part)
    {
        if (part.Length > file.Bytes) return $"{url} gave more than the {file.Bytes} bytes of {file.Path}";
        part.Flush();
        part.Position = 0;
        string actual = Convert.ToHexStringLower(SHA256.HashData(part));
        return actual == file.Sha256 ? null : $"{url} gave another file than {file.Path}: its sha256 is {actual}, not {file.Sha256}";
    }

    private static FileStream Open(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path)
                && IsLocked(error))
            {
                if (cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(200))) cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Another process has the file open: ERROR_SHARING_VIOLATION, or EWOULDBLOCK from flock on Linux and macOS.</summary>
    private static bool IsLocked(IOException error) => (error.HResult & 0xFFFF) is 32 or 11 or 35;
}
