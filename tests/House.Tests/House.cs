using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace House.Tests;

/// <summary>A tree of files that the rules look at: the checkout, or one that a test has planted a violation in.</summary>
internal sealed class House(IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, long> sizes)
{
    private static readonly string[] TextEndings = [".cs", ".csproj", ".props", ".targets", ".md", ".ipynb", ".json", ".yml", ".cpp", ".h", ".sh", ".py", ".sln", ".svg", ".txt", ".html"];

    /// <summary>The checkout's files that git tracks or would track, read once.</summary>
    public static House Checkout { get; } = Read(Root());

    /// <summary>Every file's path from the root, with '/'.</summary>
    public IEnumerable<string> Paths => sizes.Keys;

    public IEnumerable<(string Path, string Text)> Texts => texts.Select(t => (t.Key, t.Value));

    public string Text(string path) => texts.TryGetValue(path, out string? text) ? text : "";

    public bool Has(string path) => sizes.ContainsKey(path);

    public long Size(string path) => sizes[path];

    /// <summary>Names directly below a folder that are folders themselves.</summary>
    public IReadOnlyList<string> Folders(string below) =>
        [.. Paths.Where(p => p.StartsWith(below + "/", StringComparison.Ordinal)).Select(p => p[(below.Length + 1)..]).Where(p => p.Contains('/'))
            .Select(p => p[..p.IndexOf('/')]).Distinct().Order(StringComparer.Ordinal)];

    public IEnumerable<(string Path, string Text)> Source(string below) =>
        Texts.Where(t => t.Path.StartsWith(below + "/", StringComparison.Ordinal) && t.Path.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>The same house with a file added or replaced.</summary>
    public House With(string path, string text, long? size = null)
    {
        Dictionary<string, string> newTexts = new(texts) { [path] = text };
        Dictionary<string, long> newSizes = new(sizes) { [path] = size ?? text.Length };
        return new House(newTexts, newSizes);
    }

    /// <summary>The same house without a file.</summary>
    public House Without(string path) =>
        new(texts.Where(t => t.Key != path).ToDictionary(), sizes.Where(s => s.Key != path).ToDictionary());

    private static House Read(string root)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", "ls-files --cached --others --exclude-standard -z") { WorkingDirectory = root, RedirectStandardOutput = true })!;
        string[] paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        paths = [.. paths.Where(p => File.Exists(Path.Combine(root, p)))];
        return new House(
            paths.Where(IsText).ToDictionary(p => p, p => File.ReadAllText(Path.Combine(root, p))),
            paths.ToDictionary(p => p, p => new FileInfo(Path.Combine(root, p)).Length));
    }

    private static bool IsText(string path) => TextEndings.Any(path.EndsWith) || !Path.GetFileName(path).Contains('.') || path.StartsWith('.');

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
