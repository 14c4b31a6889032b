namespace Gan.Figures;

/// <summary>A colored box around some cells of an <see cref="ImageGrid"/>, for example a group of duplicates.</summary>
/// <param name="Cells">Positions in reading order, from 0.</param>
/// <param name="Label">Named under the grid; empty for none.</param>
/// <param name="Color"><c>#rrggbb</c>, or empty for the next of red, blue, green, …</param>
public sealed record CellBox(IReadOnlyList<int> Cells, string Label = "", string Color = "");
