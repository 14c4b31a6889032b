using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Notebooks.Catalogue;

/// <summary>The notebooks of a repository: <c>notebooks/&lt;Paper&gt;/&lt;Stem&gt;.ipynb</c>.</summary>
public sealed partial class NotebookCatalogue
{
    private const int MaxSuggestions = 3;

    private NotebookCatalogue(IReadOnlyList<NotebookFile> notebooks) => Notebooks = notebooks;

    /// <summary>All of them, by paper and by name; Fig8 before Fig10.</summary>
    public IReadOnlyList<NotebookFile> Notebooks { get; }

    /// <summary>Looks into the folder of notebooks; one that is not there is empty.</summary>
    public static NotebookCatalogue Read(string folder) => new(
        [.. (Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [])
            .Where(paper => !Path.GetFileName(paper).StartsWith('.'))
            .SelectMany(paper => Directory.EnumerateFiles(paper, "*.ipynb"))
            .Select(NotebookFile.At)
            .OrderBy(notebook => Digits().Replace(notebook.Name, digits => digits.Value.PadLeft(9, '0')), StringComparer.Ordinal)]);

    /// <summary>
    /// The notebooks that patterns name: a paper (<c>Zoo</c>), a notebook with or without its paper and with <c>*</c> and <c>?</c>
    /// (<c>Zoo/Fig8*</c>), or a file. No pattern names all.
    /// </summary>
    /// <exception cref="UnknownNotebookException">A pattern names nothing.</exception>
    public IReadOnlyList<NotebookFile> Match(IReadOnlyList<string> patterns)
        => patterns.Count == 0 ? Notebooks : [.. patterns.SelectMany(Match).DistinctBy(notebook => notebook.Path)];

    /// <summary>The names most like a misspelt one.</summary>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> known) => [.. known
        .Select(candidate => (candidate, distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .Where(pair => pair.distance <= Math.Max(2, pair.candidate.Length / 2))
        .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
        .Take(MaxSuggestions).Select(pair => pair.candidate)];

    private IEnumerable<NotebookFile> Match(string pattern)
    {
        if (pattern.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && File.Exists(pattern)) return [NotebookFile.At(pattern)];
        string trimmed = pattern.Replace('\\', '/').TrimEnd('/');
        if (trimmed.StartsWith("notebooks/", StringComparison.Ordinal)) trimmed = trimmed["notebooks/".Length..];
        if (trimmed.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)) trimmed = trimmed[..^".ipynb".Length];
        List<NotebookFile> found = [.. Notebooks.Where(notebook =>
            FileSystemName.MatchesSimpleExpression(trimmed, notebook.Name)
            || FileSystemName.MatchesSimpleExpression(trimmed, notebook.Paper)
            || FileSystemName.MatchesSimpleExpression(trimmed, notebook.Stem))];
        if (found.Count > 0) return found;
        IEnumerable<string> known = Notebooks.SelectMany(notebook => new[] { notebook.Paper, notebook.Name, notebook.Stem }).Distinct();
        throw new UnknownNotebookException(pattern, Nearest(trimmed, known), [.. Notebooks.Select(notebook => notebook.Paper).Distinct()]);
    }

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
