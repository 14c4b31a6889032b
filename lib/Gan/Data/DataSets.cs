namespace Gan.Data;

/// <summary>One door to all data: a name, a folder, or a zip archive.</summary>
public static class DataSets
{
    private delegate IImageSource Opener(Catalogue catalogue, string split, DataOptions options);

    private static readonly Dictionary<string, Opener> Known = new()
    {
        ["mnist"] = (catalogue, split, options) => MnistSource.Open(catalogue, "mnist", split, options),
        ["fashion-mnist"] = (catalogue, split, options) => MnistSource.Open(catalogue, "fashion-mnist", split, options),
        ["kmnist"] = (catalogue, split, options) => MnistSource.Open(catalogue, "kmnist", split, options),
    };

    /// <summary>Names that <see cref="Open"/> knows beside folders and archives.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <param name="what">One of <see cref="Names"/>.</param>
    /// <param name="split">"train" or "test", where there are splits.</param>
    /// <exception cref="ArgumentException">There is no such data set or split.</exception>
    /// <exception cref="DataUnavailableException">The data are not here and cannot be downloaded.</exception>
    /// <exception cref="InvalidDataException">A file is there, but is not what it should be.</exception>
    public static IImageSource Open(string what, string split = "train", DataOptions? options = null, Catalogue? catalogue = null)
    {
        if (Known.TryGetValue(what, out Opener? open)) return open(catalogue ?? Catalogue.Default, split, options ?? DataOptions.AsStored);
        throw new ArgumentException($"There is no data set '{what}': it is neither {string.Join(", ", Names)} nor a folder nor a .zip archive.", nameof(what));
    }
}
