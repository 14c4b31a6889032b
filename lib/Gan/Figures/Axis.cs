namespace Gan.Figures;

/// <summary>One axis of a <see cref="Chart"/>.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Unit">In what, printed in parentheses behind the label; empty for a plain number.</param>
/// <param name="Scale">Linear or logarithmic.</param>
public sealed record Axis(string Label, string Unit = "", AxisScale Scale = AxisScale.Linear)
{
    /// <summary>Where the axis begins; null lets the data decide.</summary>
    public double? Min { get; init; }

    /// <summary>Where the axis ends; null lets the data decide.</summary>
    public double? Max { get; init; }

    /// <summary>Names of the groups of bars, in order; for bar charts alone.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Label and unit as printed.</summary>
    public string FullLabel => Unit.Length == 0 ? Label : $"{Label} ({Unit})";
}
