namespace Cli;

/// <summary>Finds the checkout that this build belongs to.</summary>
public static class Repository
{
    /// <summary>The folder that holds Experiments.sln: above the current folder, or above this program.</summary>
    /// <exception cref="DirectoryNotFoundException">Neither lies in a checkout.</exception>
    public static string Root { get; } = Find(Directory.GetCurrentDirectory()) ?? Find(AppContext.BaseDirectory)
        ?? throw new DirectoryNotFoundException("Experiments.sln is in no folder above the current one; run ./experiments from the checkout.");

    private static string? Find(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Experiments.sln"))) return folder;
        return null;
    }
}
