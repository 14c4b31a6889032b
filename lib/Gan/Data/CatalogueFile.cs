namespace Gan.Data;

/// <summary>A file that the catalogue pins.</summary>
public sealed record CatalogueFile
{
    /// <summary>Where it lies in a data folder, with forward slashes: <c>mnist/train-images-idx3-ubyte.gz</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Its length; 0 if nobody has published it, and then the file is not downloaded but only recognized.</summary>
    public required long Bytes { get; init; }

    /// <summary>
    /// 64 lower-case hexadecimal digits; or the first 8 or more of them, where no more are published (PyTorch puts 8 into file names).
    /// </summary>
    public required string Sha256 { get; init; }

    /// <summary>Where it can be downloaded, best first; empty if nowhere.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>Whether length and sha256 are known in full, so that a download can be resumed and verified.</summary>
    internal bool IsPinned => Bytes > 0 && Sha256.Length == 64;

    /// <summary>Whether a file with this sha256 is the one meant.</summary>
    /// <param name="sha256">64 lower-case hexadecimal digits.</param>
    internal bool Fits(string sha256) => sha256.StartsWith(Sha256, StringComparison.Ordinal);
}
