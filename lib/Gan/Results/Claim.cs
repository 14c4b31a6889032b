using System.Text.Json.Nodes;

namespace Gan.Results;

/// <summary>A sentence of a paper turned into a comparison of measured numbers (DESIGN §6).</summary>
/// <param name="Id">Stable across versions: <c>paper.item.short-statement</c>.</param>
/// <param name="Statement">The sentence, in words.</param>
/// <param name="Paper">Where it stands: section, table or figure.</param>
/// <param name="Measured">The numbers compared, by name.</param>
/// <param name="Holds">The comparison's outcome; computed, never typed.</param>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Markdown, Mime.Text, Mime.Result])]
public sealed record Claim(string Id, string Statement, string Paper, IReadOnlyDictionary<string, double> Measured, bool Holds) : IRepresented
{
    private string Verdict => Holds ? "holds" : "does not hold";

    private string Numbers => string.Join(", ", Measured.Select(m => $"{m.Key} = {Numerals.Of(m.Value)}"));

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Text => $"{(Holds ? "✓" : "✗")} {Statement} [{Paper}]\n  {Verdict}: {Numbers} ({Id})",
        Mime.Markdown => $"{(Holds ? "✓" : "✗")} **{Verdict}**: {MarkdownText.Escape(Statement)} ({MarkdownText.Escape(Paper)}).  \n"
            + $"Measured: {MarkdownText.Escape(Numbers)}. `{Id}`",
        Mime.Result => ResultJson.Write(new JsonObject
        {
            ["kind"] = "claim",
            ["id"] = Id,
            ["statement"] = Statement,
            ["paper"] = Paper,
            ["measured"] = ResultJson.Numbers(Measured),
            ["holds"] = Holds,
        }),
        _ => null,
    };
}
