using System.Diagnostics;

namespace Cli.Training;

/// <summary>Which commit a checkout stands at.</summary>
internal static class SourceCommit
{
    /// <summary>The commit, with a plus sign if files of lib differ from it; "unknown" outside git.</summary>
    /// <param name="folder">A folder of the checkout.</param>
    public static string Of(string folder)
    {
        string head = Git(folder, "rev-parse HEAD"), root = Git(folder, "rev-parse --show-toplevel");
        return head.Length == 0 ? "unknown" : Git(root, "status --porcelain -- lib").Length > 0 ? head + "+" : head;
    }

    private static string Git(string folder, string arguments)
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
            string output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
