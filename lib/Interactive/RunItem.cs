using System.Globalization;
using System.Text.Json;

namespace Interactive;

/// <summary>A number or a claim of a run; what it lacks is empty or null.</summary>
internal sealed record RunItem(RunRecord Run, JsonElement Json)
{
    public string Text(string name) => Json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public double? Number(string name) => Json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public bool? Flag(string name) => Json.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    /// <summary>An object of numbers as <c>name = value; …</c>.</summary>
    public string Pairs(string name) => Json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object
        ? string.Join("; ", value.EnumerateObject().Select(p => $"{p.Name} = {(p.Value.ValueKind == JsonValueKind.Number ? p.Value.GetDouble().ToString(CultureInfo.InvariantCulture) : "not finite")}"))
        : "";
}
