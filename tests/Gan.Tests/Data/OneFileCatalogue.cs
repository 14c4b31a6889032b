using System.Security.Cryptography;
using Gan.Data;

namespace Gan.Tests.Data;

/// <summary>A catalogue of one file, set/a.bin, that looks in the folders "user" and "own" of a temporary folder.</summary>
internal static class OneFileCatalogue
{
    public static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * i / 7))];

    public static HttpMessageInvoker Client() => new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), UseProxy = false });

    public static Catalogue Make(TemporaryFolder folder, Downloader downloader, params string[] urls)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(Content));
        CatalogueFile file = new() { Path = "set/a.bin", Bytes = Content.Length, Sha256 = sha256, Urls = urls };
        CatalogueEntry entry = new() { Title = "t", License = "l", Source = "s", Files = [file] };
        DataFolders folders = new() { Search = [folder["user"], folder["own"]], Downloads = folder["own"] };
        return new Catalogue(new Dictionary<string, CatalogueEntry> { ["set"] = entry }, folders, downloader);
    }
}
