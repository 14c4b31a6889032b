using System.Text.Json;

namespace Interactive;

/// <summary>The results of one notebook, as a run left them (<c>&lt;Paper&gt;/&lt;Stem&gt;.json</c>).</summary>
/// <param name="Paper">The folder.</param>
/// <param name="Notebook">Paper and stem.</param>
internal sealed record RunRecord(string Paper, string Notebook, JsonElement Root)
{
    /// <summary>What is told of a run beside its numbers.</summary>
    public static readonly string[] Facts = ["profile", "device", "torch"];

    /// <summary>The results in a folder; other JSON files are passed by.</summary>
    /// <exception cref="InvalidDataException">A file is no JSON.</exception>
    public static IEnumerable<RunRecord> ReadAll(string folder)
    {
        if (!Directory.Exists(folder)) yield break;
        foreach (string file in Directory.EnumerateDirectories(folder).SelectMany(paper => Directory.EnumerateFiles(paper, "*.json")).Order(StringComparer.Ordinal))
        {
            JsonElement root = Parse(file);
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("notebook", out JsonElement notebook)) continue;
            if (notebook.GetString()?.Split('/') is not { Length: 2 } parts) continue;
            yield return new RunRecord(parts[0], $"{parts[0]}/{parts[1]}", root);
        }
    }

    public IEnumerable<RunItem> Items(string name) =>
        Root.TryGetProperty(name, out JsonElement items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().Select(i => new RunItem(this, i)) : [];

    public string Text(string name) => new RunItem(this, Root).Text(name);

    private static JsonElement Parse(string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{file} is not JSON; run its notebook again. ({fault.Message})", fault);
        }
    }
}
