namespace Gan.Data;

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
