using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Documents;

/// <summary>Turns the text of an <c>.ipynb</c> file into a document, or says in one sentence why it cannot.</summary>
internal static class NotebookReader
{
    public static NotebookDocument Read(string text, string name)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException problem)
        {
            throw new NotebookFormatException(
                $"{name} is not JSON (line {problem.LineNumber + 1}, byte {problem.BytePositionInLine}): it may be cut short or hold a merge conflict.", problem);
        }

        try
        {
            return Read(root, name);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException)
        {
            throw new NotebookFormatException($"{name} is not a valid notebook: {problem.Message}", problem);
        }
    }

    private static NotebookDocument Read(JsonNode? root, string name)
    {
        if (root is not JsonObject json || json["nbformat"] is not JsonValue major)
            throw new NotebookFormatException($"{name} is JSON but not a notebook: it has no \"nbformat\".");
        if (major.ToString() != "4")
            throw new NotebookFormatException($"{name} is nbformat {major}; save it as nbformat 4 with Jupyter first.");
        if (json["cells"] is not JsonArray cells)
            throw new NotebookFormatException($"{name} has no list of cells.");

        json.Remove("cells");
        if (json["metadata"] is not JsonObject) json["metadata"] = new JsonObject();
        if (json["nbformat_minor"] is not JsonValue minor || !int.TryParse(minor.ToString(), out int number) || number < 5) json["nbformat_minor"] = 5;
        List<NotebookCell> read = [.. cells.Select((cell, i) => ReadCell(cell, i, name))];
        IdentifyCells(read);
        return new NotebookDocument(json, read);
    }

    private static NotebookCell ReadCell(JsonNode? node, int index, string name)
    {
        if (node is not JsonObject) throw new NotebookFormatException($"Cell {index + 1} of {name} is not an object.");
        var json = (JsonObject)node.DeepClone();
        if (!Enum.TryParse(json["cell_type"]?.ToString(), ignoreCase: true, out CellKind kind))
            throw new NotebookFormatException($"Cell {index + 1} of {name} has the unknown type \"{json["cell_type"]}\".");
        if (json["metadata"] is not JsonObject) json["metadata"] = new JsonObject();
        MultilineText.JoinAll(json);
        json["source"] ??= "";
        if (json["source"] is not JsonValue source || source.GetValueKind() != JsonValueKind.String)
            throw new NotebookFormatException($"Cell {index + 1} of {name} has a source that is not text.");
        if (kind == CellKind.Code)
        {
            if (json["outputs"] is not JsonArray) json["outputs"] = new JsonArray();
            if (!json.ContainsKey("execution_count")) json["execution_count"] = null;
        }

        return new NotebookCell(json, kind);
    }

    /// <summary>Notebooks before 4.5 have no cell ids: they get ones that depend on place and text alone.</summary>
    private static void IdentifyCells(List<NotebookCell> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (cells[i].Json["id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String) continue;
            cells[i].Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{i}\n{cells[i].Source}")))[..8];
        }
    }
}
