using Notebooks.Sessions;

namespace Notebooks.Workers;

/// <summary>Says why a worker process is no more.</summary>
internal static class CrashReport
{
    private const int KeptLines = 12;

    /// <param name="name">The cell that ran.</param>
    /// <param name="exitCode">Of the process; 128 and a signal number if one ended it.</param>
    /// <param name="stderr">The last it printed.</param>
    public static CellError Describe(string name, int exitCode, string stderr)
    {
        string sentence = exitCode switch
        {
            139 => $"{name} crashed the process: segmentation fault (SIGSEGV) in native code.",
            134 => $"{name} crashed the process: abort (SIGABRT) in native code or an unhandled exception on another thread.",
            137 => $"{name} lost its process: killed (SIGKILL), by somebody or because the machine ran out of memory.",
            135 => $"{name} crashed the process: bus error (SIGBUS).",
            136 => $"{name} crashed the process: arithmetic fault (SIGFPE).",
            132 => $"{name} crashed the process: illegal instruction (SIGILL).",
            143 => $"{name} lost its process: asked to end (SIGTERM).",
            > 128 and < 160 => $"{name} lost its process to signal {exitCode - 128}.",
            _ => $"{name} ended the process with exit code {exitCode}, as Environment.Exit does.",
        };
        string[] lines = [.. stderr.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
        return new CellError("ProcessEnded", sentence, [sentence, .. lines.TakeLast(KeptLines)]);
    }
}
