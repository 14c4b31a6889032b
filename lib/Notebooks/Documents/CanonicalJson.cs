using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notebooks.Documents;

/// <summary>
/// JSON as Python's nbformat writes it, byte for byte: keys sorted by code point, one space of indentation, nothing escaped that
/// need not be. Equal documents are therefore equal files, whoever saved them last.
/// </summary>
internal static class CanonicalJson
{
    private static readonly Comparer<string> CodePointOrder =
        Comparer<string>.Create((x, y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y)));

    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonObject members:
                text.Append('{');
                WriteMembers(text, members, depth + 1);
                NewLine(text, depth).Append('}');
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonArray items:
                text.Append('[');
                WriteItems(text, items, depth + 1);
                NewLine(text, depth).Append(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(text, value.GetValue<string>());
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void WriteMembers(StringBuilder text, JsonObject members, int depth)
    {
        string separator = "";
        foreach ((string key, JsonNode? value) in members.OrderBy(member => member.Key, CodePointOrder))
        {
            text.Append(separator);
            NewLine(text, depth);
            WriteString(text, key);
            text.Append(": ");
            Write(text, value, depth);
            separator = ",";
        }
    }

    private static void WriteItems(StringBuilder text, JsonArray items, int depth)
    {
        string separator = "";
        foreach (JsonNode? item in items)
        {
            text.Append(separator);
            NewLine(text, depth);
            Write(text, item, depth);
            separator = ",";
        }
    }

    private static StringBuilder NewLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth);

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
