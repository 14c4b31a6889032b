namespace Notebooks.Language;

/// <summary>What a name in a cell means, for a tooltip.</summary>
/// <param name="Text">As plain text.</param>
/// <param name="Html">As HTML, without any style or script.</param>
public sealed record Inspection(string Text, string Html);
