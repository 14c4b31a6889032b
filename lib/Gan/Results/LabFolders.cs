namespace Gan.Results;

/// <summary>Where a notebook reads and writes: what the runner put into the environment, else folders of the repository.</summary>
/// <param name="Out">Figures of this paper (<c>EXPERIMENTS_OUT</c>).</param>
/// <param name="Runs">The cache of trained runs (<c>EXPERIMENTS_RUNS</c>).</param>
/// <param name="Data">Data sets that are already there (<c>EXPERIMENTS_DATA</c>).</param>
public sealed record LabFolders(string Out, string Runs, string Data)
{
    /// <summary>The folders for a paper.</summary>
    /// <exception cref="DirectoryNotFoundException">A folder is neither in the environment nor can the repository be found.</exception>
    public static LabFolders For(string paper)
    {
        string From(string variable, params string[] fallback)
        {
            string? set = Environment.GetEnvironmentVariable(variable);
            if (!string.IsNullOrWhiteSpace(set)) return Path.GetFullPath(set);
            return Checkout.Root is null
                ? throw new DirectoryNotFoundException($"No Experiments.sln above {Environment.CurrentDirectory}: run inside the repository, or set {variable} to a folder.")
                : Checkout.Folder(fallback);
        }
        return new LabFolders(
            From("EXPERIMENTS_OUT", "data", "runs", "interactive", paper),
            From("EXPERIMENTS_RUNS", "data", "runs"),
            From("EXPERIMENTS_DATA", "data"));
    }
}
