namespace Gan.Figures.Drawing;

/// <summary>Draws one series of a chart.</summary>
internal abstract class SeriesPainter(Series series, int index, int count)
{
    /// <summary>In the legend.</summary>
    public string Name { get; } = series.Name;

    /// <summary>Its place among the series of the chart.</summary>
    protected int Index { get; } = index;

    /// <summary>How many series the chart has.</summary>
    protected int Count { get; } = count;

    protected string Color => Palette.Color(Index);

    /// <summary>Dashes tell series apart; a single one needs none.</summary>
    protected string Dash => Count > 1 ? Palette.Dash(Index) : "";

    /// <summary>Adds what it shows to the chart's range; says whether there was anything.</summary>
    public abstract bool Measure(Extent extent);

    public abstract void Paint(Plot plot);

    /// <summary>Draws its sign in the legend.</summary>
    public abstract void Key(Scene scene, Box box);

    /// <summary>The painters of a chart's series.</summary>
    public static IReadOnlyList<SeriesPainter> For(Chart chart)
    {
        int count = chart.Series.Count;
        HistogramBins? bins = chart.Series.OfType<HistogramSeries>().Any() ? HistogramBins.For(chart) : null;
        return [.. chart.Series.Select((series, i) => (SeriesPainter)(series switch
        {
            LineSeries line => new LinePainter(line, i, count),
            ScatterSeries scatter => new ScatterPainter(scatter, i, count),
            BarSeries bars => new BarPainter(bars, i, count),
            HistogramSeries histogram => new HistogramPainter(histogram, bins!, i, count),
            HeatMapSeries map => new HeatMapPainter(map),
            DistributionSeries distribution => new DistributionPainter(distribution, i, count),
            _ => throw new ArgumentException($"Chart '{chart.Title}' cannot draw a {series.GetType().Name}."),
        }))];
    }
}
