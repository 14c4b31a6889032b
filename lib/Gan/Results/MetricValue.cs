using System.Globalization;
using System.Text.Json.Nodes;

namespace Gan.Results;

/// <summary>One measured number with its protocol.</summary>
/// <param name="Name">Protocol, for example <c>fd10k</c>; the word fid belongs to the Inception-2015 weights alone.</param>
/// <param name="Features">What the images were turned into, for example <c>lenet-mnist</c>; empty if nothing.</param>
/// <param name="Model">Which model or configuration was measured.</param>
/// <param name="Value">The number.</param>
/// <param name="Count">Samples it was computed from.</param>
/// <param name="Seed">The seed of the run it belongs to.</param>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Text, Mime.Result])]
public sealed record MetricValue(string Name, string Features, string Model, double Value, long Count, long Seed) : IRepresented
{
    /// <summary>Protocol and features, as tables and charts print them: <c>fd10k[lenet-mnist]</c>.</summary>
    public string FullName => Features.Length == 0 ? Name : $"{Name}[{Features}]";

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Text => $"{FullName} of {Model}: {Numerals.Of(Value)} (n = {Count.ToString("N0", CultureInfo.InvariantCulture)}, seed {Seed})",
        Mime.Result => ResultJson.Write(ToJson(withKind: true)),
        _ => null,
    };

    internal JsonObject ToJson(bool withKind)
    {
        JsonObject json = [];
        if (withKind) json["kind"] = "metric";
        json["name"] = Name;
        json["features"] = Features;
        json["model"] = Model;
        json["value"] = ResultJson.Number(Value);
        json["n"] = Count;
        json["seed"] = Seed;
        return json;
    }
}
