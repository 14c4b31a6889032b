namespace Gan.Figures;

/// <summary>Points, with names beside them and a line through them if wanted: a cloud, or a quality–diversity curve.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="X">Abscissas.</param>
/// <param name="Y">Ordinates.</param>
public sealed record ScatterSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y) : Series(Name)
{
    /// <summary>Text beside each point; empty for none, and a single one may be empty.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Joins the points in their order, as along a sweep of the truncation ψ.</summary>
    public bool Connected { get; init; }

    internal override string? Fault =>
        Unequal("x values", X.Count, "y values", Y.Count) ?? (Labels.Count == 0 ? null : Unequal("labels", Labels.Count, "points", X.Count));
}
