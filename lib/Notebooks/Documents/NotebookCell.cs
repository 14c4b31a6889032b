using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Documents;

/// <summary>One cell of a notebook: a typed view of its JSON, so that whatever another tool stored in it survives.</summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject json, CellKind kind)
    {
        Json = json;
        Kind = kind;
    }

    /// <summary>A new cell.</summary>
    public static NotebookCell Create(CellKind kind, string id, string source)
    {
        var json = new JsonObject
        {
            ["cell_type"] = kind.ToString().ToLowerInvariant(),
            ["id"] = id,
            ["metadata"] = new JsonObject(),
            ["source"] = source,
        };
        var cell = new NotebookCell(json, kind);
        if (kind == CellKind.Code) cell.ClearOutputs();
        return cell;
    }

    /// <summary>Everything in the cell; texts are joined strings here, and lists of lines only in the file.</summary>
    internal JsonObject Json { get; }

    public CellKind Kind { get; }

    /// <summary>1–64 letters, digits, <c>-</c> or <c>_</c>, unique in the notebook.</summary>
    public string Id
    {
        get => (string)Json["id"]!;
        set => Json["id"] = value;
    }

    public string Source
    {
        get => (string)Json["source"]!;
        set => Json["source"] = value;
    }

    public JsonObject Metadata => (JsonObject)Json["metadata"]!;

    /// <summary>What the cell produced, as nbformat objects; empty for a cell that is not code.</summary>
    public JsonArray Outputs => Json["outputs"] as JsonArray ?? [];

    public int? ExecutionCount
    {
        get => Json["execution_count"] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<int>() : null;
        set => Json["execution_count"] = value;
    }

    public IReadOnlyList<string> Tags => [.. (Metadata["tags"] as JsonArray ?? [])
        .Where(tag => tag?.GetValueKind() == JsonValueKind.String).Select(tag => (string)tag!)];

    public bool HasTag(string tag) => Tags.Contains(tag);

    /// <summary>Tags the cell, once.</summary>
    public void AddTag(string tag)
    {
        if (HasTag(tag)) return;
        if (Metadata["tags"] is not JsonArray tags) Metadata["tags"] = tags = [];
        tags.Add(tag);
    }

    /// <summary>Forgets outputs and execution count of a code cell; other cells have none.</summary>
    public void ClearOutputs()
    {
        if (Kind != CellKind.Code) return;
        Json["outputs"] = new JsonArray();
        Json["execution_count"] = null;
    }
}
