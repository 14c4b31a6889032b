using System.Text.Json.Serialization;

namespace Gan.Data;

/// <summary>A data set or a set of weights that the suite knows: where it comes from, under which licence, and its files.</summary>
public sealed record CatalogueEntry
{
    public required string Title { get; init; }

    public required string License { get; init; }

    /// <summary>Where it was published, and how to cite it.</summary>
    public required string Source { get; init; }

    public string? Note { get; init; }

    [JsonRequired]
    public IReadOnlyList<CatalogueFile> Files { get; init; } = [];
}

/// <summary>A file that the catalogue pins.</summary>
public sealed record CatalogueFile
{
    /// <summary>Where it lies in a data folder, with forward slashes: <c>mnist/train-images-idx3-ubyte.gz</c>.</summary>
    public required string Path { get; init; }

    public required long Bytes { get; init; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where it can be downloaded, best first; empty if nowhere.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    public string? Note { get; init; }
}
