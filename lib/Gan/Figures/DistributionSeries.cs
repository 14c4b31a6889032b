namespace Gan.Figures;

/// <summary>A sample as a violin (density, quartiles, median) or a box; each series is one place on the x axis, named by it.</summary>
/// <param name="Name">Under its place.</param>
/// <param name="Values">The sample; values that are not finite are left out.</param>
public sealed record DistributionSeries(string Name, IReadOnlyList<double> Values) : Series(Name)
{
    /// <summary>Draws the density around the box.</summary>
    public bool Violin { get; init; } = true;

    internal override string? Fault => null;
}
