namespace Notebooks.Language;

/// <summary>Whether a cell can be executed as it stands, as a front end asks when Enter is pressed.</summary>
/// <param name="Status">The verdict.</param>
/// <param name="Indent">What the next line of an incomplete cell starts with; empty otherwise.</param>
public sealed record Completeness(CompletenessStatus Status, string Indent);
