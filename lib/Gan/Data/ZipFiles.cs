using System.IO.Compression;

namespace Gan.Data;

/// <summary>The entries of a zip archive, read in place and never unpacked.</summary>
internal sealed class ZipFiles : IImageFiles, IDisposable
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <exception cref="InvalidDataException">Not a zip archive, cut short, or with an entry that points outside of it.</exception>
    public ZipFiles(string path)
    {
        Place = path;
        try
        {
            _archive = ZipFile.OpenRead(path);
            foreach (ZipArchiveEntry entry in _archive.Entries)
            {
                if (PointsOutside(entry.FullName))
                    throw new InvalidDataException(
                        $"{path} has an entry '{entry.FullName}' that points outside of the archive; it is refused as a whole.");
                if (!entry.FullName.EndsWith('/')) _entries[entry.FullName] = entry;
            }
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is cut short or damaged: it cannot be read as a zip archive.", error);
        }
        Names = [.. _entries.Keys];
    }

    public string Place { get; }

    public IReadOnlyList<string> Names { get; }

    public byte[] Read(string name)
    {
        lock (_lock) return ZipBytes.Read(_entries[name], Place);
    }

    public string Sha256() => Verification.Sha256(Place);

    public void Dispose() => _archive.Dispose();

    private static bool PointsOutside(string name) =>
        name.StartsWith('/') || name.Contains('\\') || name.Contains(':') || name.Contains('\0') || name.Split('/').Contains("..");
}
