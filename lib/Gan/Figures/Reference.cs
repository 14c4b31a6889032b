namespace Gan.Figures;

/// <summary>A line at a value to compare with, for example what the paper prints.</summary>
/// <param name="Value">On the y axis, or on the x axis if vertical.</param>
/// <param name="Label">On the line, for example <c>paper: 5.2</c>.</param>
/// <param name="Vertical">Whether the line stands upright.</param>
public sealed record Reference(double Value, string Label, bool Vertical = false);
