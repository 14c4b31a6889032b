using Gan.Results;

namespace Gan.Figures;

/// <summary>Points joined by a line; a point that is not finite makes a gap.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="X">Abscissas, in the order they are joined.</param>
/// <param name="Y">Ordinates.</param>
public sealed record LineSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y) : Series(Name)
{
    /// <summary>A line of means with a band of one standard deviation over seeds; see <see cref="Results.Spread.Along"/>.</summary>
    public static LineSeries OverSeeds(string name, IReadOnlyList<double> x, IReadOnlyList<Spread> y) =>
        new(name, x, [.. y.Select(s => s.Mean)]) { Spread = [.. y.Select(s => s.Deviation)] };

    /// <summary>Half the height of the band around each point; empty for no band.</summary>
    public IReadOnlyList<double> Spread { get; init; } = [];

    /// <summary>Whether each point has a marker; null leaves it to the number of points.</summary>
    public bool? Markers { get; init; }

    internal override string? Fault =>
        Unequal("x values", X.Count, "y values", Y.Count) ?? (Spread.Count == 0 ? null : Unequal("spreads", Spread.Count, "points", X.Count));
}
