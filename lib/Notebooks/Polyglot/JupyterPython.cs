using System.ComponentModel;
using System.Diagnostics;

namespace Notebooks.Polyglot;

/// <summary>A Python that has Jupyter's nbclient.</summary>
public static class JupyterPython
{
    /// <summary>What to do where there is none.</summary>
    public const string WayOut = "run: sudo apt-get install -y python3-nbclient   (or: conda install nbclient)";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The first that answers of: the one EXPERIMENTS_PYTHON names, conda's, the system's, the one on the PATH, which often is one that
    /// knows nothing of Jupyter. Null if none has nbclient.
    /// </summary>
    public static string? Find() => Candidates().Distinct().FirstOrDefault(HasClient);

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("EXPERIMENTS_PYTHON") is { Length: > 0 } named)
        {
            yield return named;
            yield break;
        }

        bool windows = OperatingSystem.IsWindows();
        if (Environment.GetEnvironmentVariable("CONDA_PREFIX") is { Length: > 0 } conda)
            yield return windows ? Path.Combine(conda, "python.exe") : Path.Combine(conda, "bin", "python");
        if (!windows) yield return "/usr/bin/python3";
        yield return windows ? "python" : "python3";
    }

    private static bool HasClient(string file)
    {
        try
        {
            ProcessStartInfo start = new(file, ["-c", "import nbclient, nbformat, jupyter_client"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            };
            using Process asked = Process.Start(start)!;
            asked.StandardInput.Close();
            asked.OutputDataReceived += (_, _) => { };
            asked.ErrorDataReceived += (_, _) => { };
            asked.BeginOutputReadLine();
            asked.BeginErrorReadLine();
            if (asked.WaitForExit(Patience)) return asked.ExitCode == 0;
            asked.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false; // No such program.
        }
    }
}
