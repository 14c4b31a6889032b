using System.Globalization;
using System.Text.Json.Nodes;

namespace Gan.Results;

/// <summary>Which data a notebook used.</summary>
/// <param name="Name">The source's short name, for example <c>mnist</c>.</param>
/// <param name="Identity">What its content is pinned by, for example <c>sha256:…</c>.</param>
/// <param name="Count">How many images.</param>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Text, Mime.Result])]
public sealed record DataRecord(string Name, string Identity, long Count) : IRepresented
{
    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Text => $"data: {Name}, {Count.ToString("N0", CultureInfo.InvariantCulture)} images, {Identity}",
        Mime.Result => ResultJson.Write(new JsonObject { ["kind"] = "data", ["name"] = Name, ["identity"] = Identity, ["count"] = Count }),
        _ => null,
    };
}
