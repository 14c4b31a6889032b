using System.Diagnostics;

namespace Cli.Jupyter;

/// <summary>
/// Jupyter hides charts and tables of notebooks that were not executed on this machine, unless it is told to trust them. Those of the
/// checkout are as trustworthy as the library that they load.
/// </summary>
internal static class NotebookTrust
{
    /// <summary>Marks notebooks as trusted, in our own Jupyter's records only.</summary>
    /// <returns>Why it could not be done, in a sentence; null if it was.</returns>
    public static async Task<string?> GrantAsync(JupyterProgram program, JupyterFolders folders, IReadOnlyList<string> notebooks, CancellationToken stop)
    {
        if (notebooks.Count == 0) return null;
        if (Command(program) is not [var file, .. var arguments]) return $"Charts of earlier runs stay hidden until File ▸ Trust Notebook: {program.File} names no Python that could mark them.";
        ProcessStartInfo start = new(file, [.. arguments, .. notebooks]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string variable, string value) in folders.Variables) start.Environment[variable] = value;
        using Process sign = Process.Start(start)!;
        Task<string> said = sign.StandardOutput.ReadToEndAsync(stop), errors = sign.StandardError.ReadToEndAsync(stop);
        await sign.WaitForExitAsync(stop);
        await said;
        return sign.ExitCode == 0 ? null : $"Charts of earlier runs stay hidden until File ▸ Trust Notebook: {(await errors).Trim().Split('\n')[^1]}";
    }

    /// <summary>The tool beside Jupyter, or the module of the Python that Jupyter's own first line names; Debian has only that.</summary>
    private static string[] Command(JupyterProgram program)
    {
        string beside = Path.Combine(Path.GetDirectoryName(program.File)!, OperatingSystem.IsWindows() ? "jupyter-trust.exe" : "jupyter-trust");
        if (File.Exists(beside)) return [beside];
        string first = File.ReadLines(program.File).FirstOrDefault() ?? "";
        return first.StartsWith("#!", StringComparison.Ordinal) && first.Contains("python") ? [.. first[2..].Trim().Split(' '), "-m", "nbformat.sign"] : [];
    }
}
