using System.Text.Json.Nodes;

namespace Notebooks.Parameters;

/// <summary>A variable that the parameters cell of a notebook declares.</summary>
/// <param name="Name">As in the cell.</param>
/// <param name="Type">The declared type in C#; for <c>var</c>, that of the literal.</param>
/// <param name="Default">The value as JSON; the expression's text if it is not a literal.</param>
/// <param name="IsConstant">True for <c>const</c>, which nothing can be assigned to.</param>
public sealed record Parameter(string Name, string Type, JsonNode? Default, bool IsConstant = false);
