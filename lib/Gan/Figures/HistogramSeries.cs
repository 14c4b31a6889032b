namespace Gan.Figures;

/// <summary>How often values fall into bins of equal width; the histograms of a chart share their bins.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Values">The sample; values that are not finite are left out.</param>
public sealed record HistogramSeries(string Name, IReadOnlyList<double> Values) : Series(Name)
{
    /// <summary>Number of bins over the range of all histograms of the chart.</summary>
    public int Bins { get; init; } = 30;

    /// <summary>Scales the area to 1 so that samples of different size compare.</summary>
    public bool Density { get; init; } = true;

    internal override string? Fault => Bins < 1 ? $"has {Bins} bins" : null;
}
