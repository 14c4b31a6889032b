using System.Text.Json;
using System.Text.Json.Nodes;
using Notebooks.Documents;
using Notebooks.Results;

namespace Notebooks.Catalogue;

/// <summary>What <c>list</c> says about a notebook: its title, and the claims of its committed results.</summary>
/// <param name="File">The notebook.</param>
/// <param name="Title">Its first heading, or what is wrong with it.</param>
/// <param name="Profile">The profile of the committed run; null if there is none.</param>
/// <param name="Claims">The claims with their last verdicts.</param>
public sealed record NotebookEntry(NotebookFile File, string Title, string? Profile, IReadOnlyList<ClaimVerdict> Claims)
{
    /// <summary>Reads every notebook of a repository with the verdicts in figures/.</summary>
    public static IReadOnlyList<NotebookEntry> ReadAll(string root)
        => [.. NotebookCatalogue.Read(Path.Combine(root, "notebooks")).Notebooks.Select(file => Read(root, file))];

    private static NotebookEntry Read(string root, NotebookFile file)
    {
        JsonObject? results = ReadResults(Path.Combine(root, "figures", file.Paper, $"{file.Stem}.json"));
        return new NotebookEntry(file, ReadTitle(file), results?["profile"]?.ToString(),
            [.. (results?["claims"] as JsonArray ?? []).OfType<JsonObject>().Select(claim =>
                new ClaimVerdict(claim["id"]?.ToString() ?? "", claim["statement"]?.ToString() ?? "", RunResults.Holds(claim)))]);
    }

    private static string ReadTitle(NotebookFile file)
    {
        try
        {
            IEnumerable<string> lines = NotebookDocument.Read(file.Path).Cells
                .Where(cell => cell.Kind == CellKind.Markdown).SelectMany(cell => cell.Source.Split('\n'));
            return lines.FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim() ?? "";
        }
        catch (NotebookFormatException problem)
        {
            return problem.Message;
        }
    }

    private static JsonObject? ReadResults(string path)
    {
        if (!System.IO.File.Exists(path)) return null;
        try
        {
            return JsonNode.Parse(System.IO.File.ReadAllText(path)) as JsonObject;
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path} is not JSON ({problem.Message}); publish its notebook again.", problem);
        }
    }
}
