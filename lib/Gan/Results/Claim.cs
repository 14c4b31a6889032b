namespace Gan.Results;

/// <summary>A sentence of a paper turned into a comparison of measured numbers (DESIGN §6).</summary>
/// <param name="Id">Stable across versions: <c>paper.item.short-statement</c>.</param>
/// <param name="Statement">The sentence, in words.</param>
/// <param name="Paper">Where it stands: section, table or figure.</param>
/// <param name="Measured">The numbers compared, by name.</param>
/// <param name="Holds">The comparison's outcome; computed, never typed.</param>
public sealed record Claim(string Id, string Statement, string Paper, IReadOnlyDictionary<string, double> Measured, bool Holds);
