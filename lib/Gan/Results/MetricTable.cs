using System.Globalization;
using System.Text.Json.Nodes;

namespace Gan.Results;

/// <summary>Several numbers measured here, as one table.</summary>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Markdown, Mime.Text, Mime.Result])]
public sealed class MetricTable(IReadOnlyList<MetricValue> values) : IRepresented
{
    public IReadOnlyList<MetricValue> Values { get; } = values;

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Text => TextTable.Plain(Header, Rows()),
        Mime.Markdown => TextTable.Markdown(Header, Rows()),
        Mime.Result => ResultJson.Write(new JsonObject
        {
            ["kind"] = "metrics",
            ["values"] = new JsonArray([.. Values.Select(v => v.ToJson(withKind: false))]),
        }),
        _ => null,
    };

    private static string[] Header => ["model", "metric", "value", "n", "seed"];

    private string[][] Rows() =>
    [
        .. Values.Select(v => new[]
        {
            v.Model, v.FullName, Numerals.Of(v.Value), v.Count.ToString("N0", CultureInfo.InvariantCulture), v.Seed.ToString(CultureInfo.InvariantCulture),
        }),
    ];
}
