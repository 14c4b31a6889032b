using System.Text.Json.Nodes;
using Microsoft.Data.Analysis;

namespace Gan.Results;

/// <summary>Several numbers measured here, as one table.</summary>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Text, Mime.Result])]
public sealed class MetricTable(IReadOnlyList<MetricValue> values) : IRepresented
{
    public IReadOnlyList<MetricValue> Values { get; } = values;

    /// <summary>A row for each number: <c>model</c>, <c>metric</c> with its features, <c>value</c>, <c>n</c> and <c>seed</c>.</summary>
    public DataFrame ToFrame() => new(
        new StringDataFrameColumn("model", Values.Select(v => v.Model)),
        new StringDataFrameColumn("metric", Values.Select(v => v.FullName)),
        new DoubleDataFrameColumn("value", Values.Select(v => v.Value)),
        new Int64DataFrameColumn("n", Values.Select(v => v.Count)),
        new Int64DataFrameColumn("seed", Values.Select(v => v.Seed)));

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Result => ResultJson.Write(new JsonObject
        {
            ["kind"] = "metrics",
            ["values"] = new JsonArray([.. Values.Select(v => v.ToJson(withKind: false))]),
        }),
        _ => ((IRepresented)new FrameView(ToFrame())).Represent(mimeType),
    };
}
