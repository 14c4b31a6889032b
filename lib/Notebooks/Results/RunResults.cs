using System.Text.Json.Nodes;

namespace Notebooks.Results;

/// <summary>
/// What a notebook measured, gathered from the objects of the result protocol that it showed. Shown again, a claim, a metric or a data
/// set replaces what it was.
/// </summary>
public sealed class RunResults
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _claims = [];
    private readonly Dictionary<string, JsonObject> _metrics = [];
    private readonly Dictionary<string, JsonObject> _data = [];
    private readonly List<string> _figures = [];
    private readonly List<string> _problems = [];

    /// <summary>The environment the library reported; null if it did not.</summary>
    public JsonObject? Environment { get; private set; }

    public IReadOnlyCollection<JsonObject> Claims => _claims.Values;

    /// <summary>Files, relative to the folder of results.</summary>
    public IReadOnlyList<string> Figures => _figures;

    /// <summary>Sentences about objects that could not be understood.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public int ClaimsHeld => _claims.Values.Count(Holds);

    public int ClaimsFailed => _claims.Count - ClaimsHeld;

    public static bool Holds(JsonObject claim) => claim["holds"] is JsonValue value && value.TryGetValue(out bool holds) && holds;

    /// <summary>Takes in one object of the protocol; kinds it does not know pass by.</summary>
    public void Add(JsonObject shown)
    {
        lock (_gate)
        {
            var item = (JsonObject)shown.DeepClone();
            string kind = Text(item, "kind");
            item.Remove("kind");
            switch (kind)
            {
                case "environment":
                    Environment = item;
                    break;
                case "claim" when Complete(item, kind, "id", "statement", "holds"):
                    _claims[Text(item, "id")] = item;
                    break;
                case "data" when Complete(item, kind, "name"):
                    _data[Text(item, "name")] = item;
                    break;
                case "metric":
                    AddMetric(item);
                    break;
                case "metrics" when item["values"] is JsonArray values:
                    foreach (JsonObject value in values.OfType<JsonObject>()) AddMetric((JsonObject)value.DeepClone());
                    break;
                case "figure" when item["files"] is JsonArray files:
                    foreach (string file in files.Select(file => file?.ToString() ?? "").Where(file => file.Length > 0 && !_figures.Contains(file))) _figures.Add(file);
                    break;
            }
        }
    }

    /// <summary>Writes what was gathered into the results of the notebook (DESIGN §6).</summary>
    public void WriteTo(JsonObject results)
    {
        lock (_gate)
        {
            results["data"] = Array(_data.Values);
            results["metrics"] = Array(_metrics.Values);
            results["claims"] = Array(_claims.Values);
            results["figures"] = new JsonArray([.. _figures.Select(file => (JsonNode)file)]);
        }
    }

    private void AddMetric(JsonObject item)
    {
        if (!Complete(item, "metric", "name", "value")) return;
        _metrics[string.Join('\n', Text(item, "name"), Text(item, "features"), Text(item, "model"), Text(item, "seed"))] = item;
    }

    private bool Complete(JsonObject item, string kind, params string[] keys)
    {
        string[] missing = [.. keys.Where(key => item[key] == null)];
        if (missing.Length == 0) return true;
        _problems.Add($"A {kind} was shown without \"{missing[0]}\" and is not in the results.");
        return false;
    }

    private static string Text(JsonObject item, string key) => item[key]?.ToString() ?? "";

    private static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items.Select(item => (JsonNode)item.DeepClone())]);
}
