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
        throw new ArgumentException($"There is no data set '{what}': it is neither {string.Join(", ", Names)}, nor a folder, nor a .zip archive.", nameof(what));
    }

    /// <summary>As <see cref="Open"/>, but data that are not to be had are replaced by <see cref="GlyphSource"/>, and the result says so.</summary>
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
            return new OpenedData(glyphs, $"This ran on '{glyphs.Name}', digits drawn by the library itself, and its numbers are not those of {what}: {error.Message}");
        }
    }
}
