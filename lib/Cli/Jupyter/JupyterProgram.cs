using System.Diagnostics;

namespace Cli.Jupyter;

/// <summary>A Jupyter that works on this machine.</summary>
/// <param name="File">The program.</param>
/// <param name="IsLab">JupyterLab; otherwise the notebook.</param>
/// <param name="Version">What it says of itself.</param>
internal sealed record JupyterProgram(string File, bool IsLab, Version Version)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>JupyterLab and the notebook from version 7 on are served by jupyter_server, whose options are named differently.</summary>
    public bool IsServedByJupyterServer => IsLab || Version.Major >= 7;

    /// <summary>How a person calls it.</summary>
    public string Name => $"{(IsLab ? "JupyterLab" : "Jupyter Notebook")} {Version}";

    /// <summary>
    /// JupyterLab where there is one, else the notebook. A name on the PATH proves nothing (version managers put stand-ins there), so
    /// each is asked for its version, and what does not answer is passed over.
    /// </summary>
    public static JupyterProgram? Find() => Find(Folders(Environment.GetEnvironmentVariable("CONDA_PREFIX"), Environment.GetEnvironmentVariable("PATH")));

    internal static JupyterProgram? Find(IReadOnlyList<string> folders)
    {
        foreach (string name in new[] { "jupyter-lab", "jupyter-notebook" })
        {
            IEnumerable<string> candidates = folders.Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)).Where(System.IO.File.Exists);
            foreach (string file in candidates)
            {
                if (AskVersion(file) is { } version) return new JupyterProgram(file, name == "jupyter-lab", version);
            }
        }

        return null;
    }

    internal static IReadOnlyList<string> Folders(string? conda, string? path)
    {
        IEnumerable<string> folders = (path ?? "").Split(Path.PathSeparator);
        if (!string.IsNullOrEmpty(conda)) folders = folders.Prepend(Path.Combine(conda, OperatingSystem.IsWindows() ? "Scripts" : "bin"));
        if (!OperatingSystem.IsWindows()) folders = folders.Append("/usr/local/bin").Append("/usr/bin");
        return [.. folders.Where(folder => folder.Length > 0).Distinct()];
    }

    private static Version? AskVersion(string file)
    {
        try
        {
            using Process asked = Process.Start(new ProcessStartInfo(file, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> said = asked.StandardOutput.ReadToEndAsync();
            asked.ErrorDataReceived += (_, _) => { };
            asked.BeginErrorReadLine();
            if (!asked.WaitForExit(Patience))
            {
                asked.Kill(entireProcessTree: true);
                return null;
            }

            string[] parts = said.GetAwaiter().GetResult().Trim().Split('.');
            string numbers = string.Join('.', parts.TakeWhile(part => part.Length > 0 && part.All(char.IsAsciiDigit)).Take(4));
            return asked.ExitCode == 0 && Version.TryParse(numbers, out Version? version) ? version : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // Not executable.
        }
    }
}
