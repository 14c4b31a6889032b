namespace Gan.Results;

/// <summary>The repository that this library was built in or is used in.</summary>
public static class Checkout
{
    /// <summary>The folder of Experiments.sln above this assembly, the program or the current folder; null outside a checkout.</summary>
    public static string? Root { get; } =
        new[] { Path.GetDirectoryName(typeof(Checkout).Assembly.Location), AppContext.BaseDirectory, Environment.CurrentDirectory }.Select(Above).FirstOrDefault(r => r is not null);

    /// <summary>A folder in the repository.</summary>
    /// <param name="parts">Its path below the root.</param>
    /// <exception cref="DirectoryNotFoundException">There is no checkout above the assembly, the program or the current folder.</exception>
    public static string Folder(params string[] parts) => Path.Combine([
        Root ?? throw new DirectoryNotFoundException($"No Experiments.sln above {Environment.CurrentDirectory}: run inside the repository."), .. parts]);

    private static string? Above(string? start)
    {
        for (DirectoryInfo? at = string.IsNullOrEmpty(start) ? null : new DirectoryInfo(start); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Experiments.sln"))) return at.FullName;
        return null;
    }
}
