using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Notebooks.Documents;

namespace Cli.Tests.Jupyter;

/// <summary>What the cells of an executed notebook put out, in a form that two runs can be compared in.</summary>
internal static partial class ExecutedNotebook
{
    /// <summary>
    /// A line per output: the cell, the kind, the type, the whole content. Pictures, charts and numbers are compared to the last byte;
    /// only how long something took differs from run to run.
    /// </summary>
    public static IReadOnlyList<string> Outputs(string file)
    {
        List<string> lines = [];
        foreach (NotebookCell cell in NotebookDocument.Read(file).CodeCells)
        {
            foreach (JsonNode? output in cell.Outputs)
            {
                string kind = $"{cell.Id} {output!["output_type"]}";
                lines.AddRange((output["data"] as JsonObject ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{kind} {entry.Key}: {Text(entry.Value)}"));
                if (output["text"] is { } text) lines.Add($"{kind} {output["name"]}: {Text(text)}");
                if (output["ename"] is { } name) lines.Add($"{kind} {name}: {output["evalue"]}");
            }
        }

        return lines;
    }

    /// <summary>How many code cells have no number, that is, did not run.</summary>
    public static int NotExecuted(string file) => NotebookDocument.Read(file).CodeCells.Count(cell => cell.ExecutionCount is null);

    private static string Text(JsonNode? value)
    {
        string text = value is JsonArray parts ? string.Concat(parts) : value is JsonValue one && one.TryGetValue(out string? whole) ? whole : value?.ToJsonString() ?? "";
        return Exponent().Replace(Duration().Replace(text, "# s"), "$1e$2"); // Python writes 1e-07 what .NET writes 1E-07
    }

    [GeneratedRegex(@"(?<=[:,\[{]-?)(\d+(?:\.\d+)?)E([+-]\d+)")]
    private static partial Regex Exponent();

    [GeneratedRegex(@"\b\d+(\.\d+)? m?s\b")]
    private static partial Regex Duration();
}
