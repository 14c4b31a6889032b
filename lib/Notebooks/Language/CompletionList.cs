namespace Notebooks.Language;

/// <summary>What could be written at a place of a cell, best first.</summary>
/// <param name="Start">Where the text to replace begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Items">The candidates, each text once.</param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionCandidate> Items);
