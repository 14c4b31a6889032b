using System.Text.Json;
using System.Text.RegularExpressions;

namespace House.Tests;

/// <summary>The rules for committed notebooks (DESIGN §8).</summary>
internal static partial class NotebookRules
{
    public static IEnumerable<string> Notebooks_are_lessons_of_short_cells(House house)
    {
        foreach ((string path, string text) in Notebooks(house))
        {
            if (house.Size(path) > 1_000_000) yield return $"{path} has {house.Size(path)} bytes; 1 MB is the limit.";
            using JsonDocument notebook = JsonDocument.Parse(text);
            JsonElement[] cells = [.. notebook.RootElement.GetProperty("cells").EnumerateArray()];
            if (cells.Length == 0 || Kind(cells[0]) != "markdown" || !Source(cells[0]).StartsWith("# ", StringComparison.Ordinal))
                yield return $"{path} does not begin with a title.";
            string[] code = [.. cells.Where(c => Kind(c) == "code").Select(Source)];
            if (code.Length > 15) yield return $"{path} has {code.Length} code cells; 15 is the limit.";
            foreach (string cell in code.Where(c => c.Split('\n').Length > 20)) yield return $"{path} has a code cell of {cell.Split('\n').Length} lines; 20 is the limit.";
            foreach (string cell in code.Where(c => Directive().IsMatch(c))) yield return $"{path} has a directive that other hosts do not know: {Directive().Match(cell).Value}";
            if (!cells.Any(c => Tags(c).Contains("parameters"))) yield return $"{path} has no cell tagged 'parameters'.";
            if (!cells.Any(c => Kind(c) == "markdown" && Source(c).Contains("## Exercises"))) yield return $"{path} has no exercises.";
            if (notebook.RootElement.GetProperty("metadata").GetProperty("kernelspec").GetProperty("name").GetString() != ".net-csharp")
                yield return $"{path} is not for the kernel .net-csharp.";
        }
    }

    public static IEnumerable<string> Notebooks_claim_what_they_are_named_after(House house)
    {
        foreach ((string path, string text) in Notebooks(house))
        {
            string name = path["notebooks/".Length..^".ipynb".Length];
            if (!text.Contains($"Lab.Start(\\\"{name}\\\"")) yield return $"{path} does not start its lab as \"{name}\".";
            if (!text.Contains("lab.Claim(")) yield return $"{path} checks no claim.";
        }
    }

    private static IEnumerable<(string Path, string Text)> Notebooks(House house) =>
        house.Texts.Where(t => t.Path.StartsWith("notebooks/", StringComparison.Ordinal) && t.Path.EndsWith(".ipynb", StringComparison.Ordinal));

    private static string Kind(JsonElement cell) => cell.GetProperty("cell_type").GetString()!;

    private static string Source(JsonElement cell) => cell.GetProperty("source") is { ValueKind: JsonValueKind.String } whole
        ? whole.GetString()! : string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()));

    private static IEnumerable<string?> Tags(JsonElement cell) =>
        cell.GetProperty("metadata").TryGetProperty("tags", out JsonElement tags) ? tags.EnumerateArray().Select(t => t.GetString()) : [];

    [GeneratedRegex(@"^(#!\w+|#i |#r ""nuget.*|using Microsoft\.DotNet\.Interactive.*)", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
