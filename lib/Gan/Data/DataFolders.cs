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
            string own = Repository() is { } root ? Path.Combine(root, "data")
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "experiments", "data");
            string? given = Environment.GetEnvironmentVariable("EXPERIMENTS_DATA");
            return new DataFolders { Search = string.IsNullOrWhiteSpace(given) ? [own] : [Path.GetFullPath(given), own], Downloads = own };
        }
    }

    /// <summary>The folder of Experiments.sln above this assembly or the current folder, or null.</summary>
    private static string? Repository()
    {
        foreach (string start in (string[])[AppContext.BaseDirectory, Path.GetDirectoryName(typeof(DataFolders).Assembly.Location) ?? "", Environment.CurrentDirectory])
        {
            if (start.Length == 0) continue;
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Experiments.sln"))) return folder.FullName;
            }
        }
        return null;
    }
}
