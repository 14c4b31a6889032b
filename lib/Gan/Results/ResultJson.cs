using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gan.Results;

/// <summary>The JSON that results are handed to the runner in.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode node) => node.ToJsonString(Options);

    /// <summary>A number, or null where JSON has none (NaN and the infinities).</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    public static JsonObject Numbers(IEnumerable<KeyValuePair<string, double>> values)
    {
        JsonObject result = [];
        foreach ((string name, double value) in values) result[name] = Number(value);
        return result;
    }

    public static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(v => (JsonNode)JsonValue.Create(v))];
}
