using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Documents;

/// <summary>
/// nbformat stores long texts as a list of lines, so that diffs are readable. In memory they are one string: these functions go
/// back and forth, with the same notion of a line as Python's <c>str.splitlines(keepends=True)</c>.
/// </summary>
internal static class MultilineText
{
    private static bool IsSplitMime(string mime) => mime.StartsWith("text/", StringComparison.Ordinal)
        || mime is "application/javascript" or "image/svg+xml";

    private static bool IsJsonMime(string mime) => mime == "application/json"
        || (mime.StartsWith("application/", StringComparison.Ordinal) && mime.EndsWith("+json", StringComparison.Ordinal));

    /// <summary>The node as one string, or null if it is neither a string nor a list of strings.</summary>
    public static string? Join(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonArray lines when lines.All(line => line?.GetValueKind() == JsonValueKind.String)
            => string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => null,
    };

    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsLineEnd(text[i])) continue;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            lines.Add(text[start..(i + 1)]);
            start = i + 1;
        }

        if (start < text.Length) lines.Add(text[start..]);
        return lines;
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\v' or '\f' or (>= '\x1c' and <= '\x1e') or '\x85' or '\u2028' or '\u2029';

    /// <summary>Joins the texts of a cell in place: source, attachments, outputs.</summary>
    public static void JoinAll(JsonObject cell) => Visit(cell, (owner, key, mime) =>
    {
        if (mime != null && IsJsonMime(mime)) return;
        if (owner[key] is JsonArray && Join(owner[key]) is { } text) owner[key] = text;
    });

    /// <summary>Splits the texts of a cell in place: source, attachments, outputs.</summary>
    public static void SplitAll(JsonObject cell) => Visit(cell, (owner, key, mime) =>
    {
        if (mime != null && !IsSplitMime(mime)) return;
        if (owner[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String) owner[key] = Split(value.GetValue<string>());
    });

    private static void Visit(JsonObject cell, Action<JsonObject, string, string?> text)
    {
        text(cell, "source", null);
        foreach (JsonObject attachment in Objects((cell["attachments"] as JsonObject)?.Select(pair => pair.Value))) VisitBundle(attachment, text);
        foreach (JsonObject output in Objects(cell["outputs"] as JsonArray))
        {
            if (output["data"] is JsonObject bundle) VisitBundle(bundle, text);
            if (output["text"] != null) text(output, "text", null);
        }
    }

    private static void VisitBundle(JsonObject bundle, Action<JsonObject, string, string?> text)
    {
        foreach (string mime in bundle.Select(pair => pair.Key).ToList()) text(bundle, mime, mime);
    }

    private static List<JsonObject> Objects(IEnumerable<JsonNode?>? nodes) => [.. (nodes ?? []).OfType<JsonObject>()];
}
