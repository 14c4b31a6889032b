namespace Cli;

/// <summary>The folders that a person names in the environment, relative to where the command was typed; workers run elsewhere.</summary>
internal static class UserFolders
{
    /// <summary>Makes EXPERIMENTS_DATA and EXPERIMENTS_RUNS absolute for this process and those it starts.</summary>
    /// <exception cref="DirectoryNotFoundException">EXPERIMENTS_DATA is set to what is no folder.</exception>
    public static void MakeAbsolute()
    {
        if (Absolute("EXPERIMENTS_DATA") is { } data && !Directory.Exists(data))
            throw new DirectoryNotFoundException($"EXPERIMENTS_DATA is set to {data}, which is no folder; set it to a folder of data sets, or unset it.");
        Absolute("EXPERIMENTS_RUNS");
    }

    private static string? Absolute(string variable)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(value)) return null;
        string path = Path.GetFullPath(value);
        Environment.SetEnvironmentVariable(variable, path);
        return path;
    }
}
