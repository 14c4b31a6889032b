using Gan.Data.Sprites;
using Gan.Randomness;

namespace Gan.Data;

/// <summary>One door to all data: a name, a folder, or a zip archive.</summary>
public static class DataSets
{
    private delegate IImageSource Opener(Catalogue catalogue, string split, DataOptions options);

    /// <summary>A new source needs a line here, and nothing else.</summary>
    private static readonly Dictionary<string, Opener> Known = new()
    {
        ["mnist"] = (catalogue, split, options) => MnistSource.Open(catalogue, "mnist", split, options),
        ["fashion-mnist"] = (catalogue, split, options) => MnistSource.Open(catalogue, "fashion-mnist", split, options),
        ["kmnist"] = (catalogue, split, options) => MnistSource.Open(catalogue, "kmnist", split, options),
        ["glyphs"] = (_, split, options) => new GlyphSource(split, options),
        ["sprites"] = (_, split, options) => Sprites(split, options, mode: null),
        ["sprites-person"] = (_, split, options) => Sprites(split, options, SpriteMode.Person),
    };

    /// <summary>Names that <see cref="Open"/> knows beside folders and archives.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>Opens data, or says in one sentence why not.</summary>
    /// <param name="what">One of <see cref="Names"/>, a folder of images, or a .zip archive of images.</param>
    /// <param name="split">"train" or "test", for the data sets that have splits.</param>
    /// <exception cref="ArgumentException">There is no such data set or split.</exception>
    /// <exception cref="DataUnavailableException">The data are not here and cannot be downloaded.</exception>
    /// <exception cref="InvalidDataException">A file is there, but is not what it should be.</exception>
    public static IImageSource Open(string what, string split = "train", DataOptions? options = null, Catalogue? catalogue = null)
    {
        options ??= DataOptions.AsStored;
        if (Known.TryGetValue(what, out Opener? open)) return open(catalogue ?? Catalogue.Default, split, options);
        if (Directory.Exists(what)) return new FolderSource(what, options);
        if (what.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && File.Exists(what)) return new ZipSource(what, options);
        string names = string.Join(", ", Names);
        throw new ArgumentException($"There is no data set '{what}': it is neither {names}, nor a folder, nor a zip archive.", nameof(what));
    }

    /// <summary>As <see cref="Open"/>, but <see cref="GlyphSource"/> replaces data that cannot be had, and the result says so.</summary>
    /// <inheritdoc cref="Open"/>
    public static OpenedData OpenOrEmbedded(string what, string split = "train", DataOptions? options = null, Catalogue? catalogue = null)
    {
        try
        {
            return new OpenedData(Open(what, split, options, catalogue), Notice: null);
        }
        catch (DataUnavailableException error)
        {
            GlyphSource glyphs = new(split, options);
            string notice = $"This ran on '{glyphs.Name}', digits drawn by the library itself, and its numbers are not those of {what}: ";
            return new OpenedData(glyphs, notice + error.Message);
        }
    }

    /// <summary>Training and test portraits come from different seeds.</summary>
    private static SpriteSource Sprites(string split, DataOptions options, SpriteMode? mode)
    {
        (long count, long seed) = split switch
        {
            "train" => (10_000L, options.Seed),
            "test" => (2_000L, new Seeds(options.Seed).For("sprites-test")),
            _ => throw new ArgumentException($"sprites has the splits train and test, not '{split}'.", nameof(split)),
        };
        return new SpriteSource(options.Count ?? count, options.Resolution ?? 32, options.Channels ?? 3, seed, mode);
    }
}
