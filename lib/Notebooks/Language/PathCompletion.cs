using System.Text.RegularExpressions;

namespace Notebooks.Language;

/// <summary>Files and folders inside the quotes of <c>#r</c> and <c>#load</c>.</summary>
internal static partial class PathCompletion
{
    /// <returns>Null if the position is not inside such quotes.</returns>
    public static CompletionList? Complete(string code, int position, string baseDirectory)
    {
        int line = code.LastIndexOfAny(['\r', '\n'], Math.Max(0, position - 1)) + 1;
        if (line > position) line = position;
        Match match = Directive().Match(code[line..position]);
        if (!match.Success) return null;
        string typed = match.Groups["path"].Value;
        int start = position - typed.Length + typed.LastIndexOfAny(['/', '\\']) + 1;
        string name = code[start..position];
        string folder = Path.Combine(baseDirectory, typed[..^name.Length]);
        string[] extensions = match.Groups["kind"].Value == "r" ? [".dll"] : [".csx", ".cs"];
        bool mayGoUp = "..".StartsWith(name, StringComparison.Ordinal) && typed[..^name.Length].Replace("../", "").Length == 0;
        IEnumerable<string> entries = Entries(folder, extensions)
            .Where(entry => name.Length > 0 || entry[0] != '.')
            .Where(entry => CompletionRanking.Compare(entry, name) <= Fit.PrefixIgnoringCase);
        if (mayGoUp) entries = entries.Prepend("../");
        return new CompletionList(start, position, [.. entries.Select(entry => new CompletionCandidate(entry, CompletionKinds.Path, ""))]);
    }

    /// <summary>Folders, then files; nothing of a folder that cannot be listed, or whose name is still being typed.</summary>
    private static List<string> Entries(string folder, string[] extensions)
    {
        try
        {
            IEnumerable<string> folders = Directory.EnumerateDirectories(folder).Select(path => $"{Path.GetFileName(path)}/");
            IEnumerable<string> files = Directory.EnumerateFiles(folder).Where(path => extensions.Contains(Path.GetExtension(path)))
                .Select(path => Path.GetFileName(path));
            return [.. folders.Order(StringComparer.Ordinal), .. files.Order(StringComparer.Ordinal)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    [GeneratedRegex("""^\s*#(?<kind>r|load)\s*"(?<path>[^"]*)$""")]
    private static partial Regex Directive();
}
