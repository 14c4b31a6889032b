using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gan.Data;

/// <summary>
/// Every data set and weight file that the suite knows (data/catalogue.json), and the way to it: the folders of
/// <see cref="DataFolders"/>, else a download. What comes out is the very file that the catalogue pins by its sha256.
/// </summary>
public sealed class Catalogue
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly DataFolders _folders;
    private readonly Verification _verification;
    private readonly Downloader _downloader;

    public Catalogue(IReadOnlyDictionary<string, CatalogueEntry> entries, DataFolders folders, Downloader downloader)
    {
        (Entries, _folders, _downloader) = (entries, folders, downloader);
        _verification = new Verification(Path.Combine(folders.Downloads, ".verified.json"));
    }

    /// <summary>data/catalogue.json as this assembly was built with it, looking in <see cref="DataFolders.Default"/>.</summary>
    public static Catalogue Default => new(Embedded(), DataFolders.Default, Downloader.Shared);

    /// <summary>What is known, by name: <c>mnist</c>, <c>gan-metrics-lenet</c>, ….</summary>
    public IReadOnlyDictionary<string, CatalogueEntry> Entries { get; }

    /// <summary>The verified path of a file; downloads it if it is nowhere.</summary>
    /// <param name="file">As in the catalogue: <c>mnist/train-images-idx3-ubyte.gz</c>.</param>
    /// <param name="cancellation">Stops a download; what has arrived is kept for the next attempt.</param>
    /// <exception cref="ArgumentException">The catalogue has no such file.</exception>
    /// <exception cref="InvalidDataException">A file of that name lies in a data folder but is another one, or cut short.</exception>
    /// <exception cref="DataUnavailableException">It is not here and cannot be downloaded.</exception>
    public string Locate(string file, CancellationToken cancellation = default)
    {
        CatalogueFile known = Find(file);
        if (FindHere(known) is { } here) return here;
        string target = PathIn(_folders.Downloads, known);
        string places = string.Join(" nor in ", _folders.Search);
        try
        {
            _downloader.Fetch(known, target, cancellation);
        }
        catch (DataUnavailableException error)
        {
            throw new DataUnavailableException(
                $"{known.Path} is neither in {places}, nor could it be downloaded ({error.Message.TrimEnd('.')}); put it there, or set " +
                    $"EXPERIMENTS_DATA to a folder that has it.", error);
        }
        _verification.Remember(target, known.Sha256);
        return target;
    }

    /// <summary>As <see cref="Locate"/>, but says why instead of throwing when a file is not to be had.</summary>
    /// <param name="reason">A sentence for the reader, when the result is false.</param>
    /// <exception cref="InvalidDataException">A file of that name lies in a data folder but is another one, or cut short.</exception>
    public bool TryLocate(string file, [NotNullWhen(true)] out string? path, [NotNullWhen(false)] out string? reason)
    {
        try
        {
            (path, reason) = (Locate(file), null);
            return true;
        }
        catch (DataUnavailableException error)
        {
            (path, reason) = (null, error.Message);
            return false;
        }
    }

    /// <summary>The verified path of a file that is already in a data folder, or null; never downloads.</summary>
    /// <exception cref="InvalidDataException">A file of that name is there but is another one, or cut short.</exception>
    public string? LocateHere(string file) => FindHere(Find(file));

    /// <summary>The file of this path.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such file.</exception>
    public CatalogueFile Find(string file) =>
        Entries.Values.SelectMany(entry => entry.Files).FirstOrDefault(known => known.Path == file)
        ?? throw new ArgumentException($"The catalogue has no file '{file}'; it knows {string.Join(", ", Entries.Keys)}.", nameof(file));

    /// <summary>The entry that a file belongs to.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such file.</exception>
    public CatalogueEntry EntryOf(string file)
    {
        CatalogueFile known = Find(file);
        return Entries.Values.First(entry => entry.Files.Contains(known));
    }

    /// <summary>Whether a file, wherever it lies and whatever it is called, is the catalogue's of this path.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such file.</exception>
    public bool Recognizes(string path, string file) => Find(file).Fits(Verification.Sha256(path));

    /// <exception cref="InvalidDataException">Not a catalogue, or a key in it is misspelt.</exception>
    internal static IReadOnlyDictionary<string, CatalogueEntry> Parse(string json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, CatalogueEntry>>(json, Format) ?? [];
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{name} cannot be read: {error.Message}", error);
        }
    }

    internal static IReadOnlyDictionary<string, CatalogueEntry> Embedded()
    {
        using Stream stream = typeof(Catalogue).Assembly.GetManifestResourceStream("catalogue.json")
            ?? throw new InvalidOperationException("This build of Gan lacks its embedded data/catalogue.json.");
        return Parse(new StreamReader(stream).ReadToEnd(), "data/catalogue.json");
    }

    private string? FindHere(CatalogueFile known)
    {
        foreach (string folder in _folders.Search)
        {
            string path = PathIn(folder, known);
            if (!File.Exists(path)) continue;
            _verification.Check(path, known);
            return path;
        }
        return null;
    }

    private static string PathIn(string folder, CatalogueFile known) => Path.Combine([folder, .. known.Path.Split('/')]);
}
