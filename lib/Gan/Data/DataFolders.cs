using Gan.Results;

namespace Gan.Data;

/// <summary>Where data lie: the user's folder (EXPERIMENTS_DATA) and data/ of the repository.</summary>
public sealed record DataFolders
{
    /// <summary>Folders that are looked through, in this order.</summary>
    public required IReadOnlyList<string> Search { get; init; }

    /// <summary>Where downloads are put.</summary>
    public required string Downloads { get; init; }

    /// <summary>
    /// EXPERIMENTS_DATA, then data/ of the repository this program was built in. A program that was moved elsewhere keeps its downloads
    /// in the user's local application data.
    /// </summary>
    public static DataFolders Default
    {
        get
        {
            string own = Checkout.Root is { } root ? Path.Combine(root, "data")
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "experiments", "data");
            string? given = Environment.GetEnvironmentVariable("EXPERIMENTS_DATA");
            return new DataFolders { Search = string.IsNullOrWhiteSpace(given) ? [own] : [Path.GetFullPath(given), own], Downloads = own };
        }
    }
}
