namespace Notebooks.Catalogue;

/// <summary>A claim and how it came out last.</summary>
public sealed record ClaimVerdict(string Id, string Statement, bool Holds);
