namespace Gan.Figures;

/// <summary>A matrix as colored cells with a color bar; row 0 is on top. A chart holds one and nothing else.</summary>
/// <param name="Values">[rows, columns]; cells that are not finite stay blank.</param>
public sealed record HeatMapSeries(double[,] Values) : Series("")
{
    /// <summary>Left of each row; empty numbers them.</summary>
    public IReadOnlyList<string> RowLabels { get; init; } = [];

    /// <summary>Under each column; empty numbers them.</summary>
    public IReadOnlyList<string> ColumnLabels { get; init; } = [];

    /// <summary>Prints each value in its cell.</summary>
    public bool ShowValues { get; init; }

    /// <summary>What the colors mean, beside the color bar.</summary>
    public string ColorLabel { get; init; } = "";

    /// <summary>Two hues around zero instead of one from low to high.</summary>
    public bool Diverging { get; init; }

    internal override string? Fault =>
        (RowLabels.Count == 0 ? null : Unequal("row labels", RowLabels.Count, "rows", Values.GetLength(0)))
        ?? (ColumnLabels.Count == 0 ? null : Unequal("column labels", ColumnLabels.Count, "columns", Values.GetLength(1)));
}
