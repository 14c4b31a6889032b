using Gan.Figures;
using Plotly.NET;
using Chart = Gan.Figures.Chart;

namespace Interactive;

/// <summary>
/// Charts of the suite as Plotly.NET charts, to hover over, zoom into and change. Nothing else that a notebook calls needs Plotly.NET, so
/// that the rest of this library works where Plotly.NET does not.
/// </summary>
public static class PlotlyCharts
{
    /// <summary>The chart with the colors, dashes, markers and bins of its SVG.</summary>
    /// <exception cref="ArgumentException">The chart has nothing to draw, or its parts disagree.</exception>
    public static GenericChart ToPlotly(this Chart chart) => chart.AsGrid().ToPlotly();

    /// <summary>The charts as subplots of one, with one entry in the legend for series of the same name.</summary>
    /// <inheritdoc cref="ToPlotly(Chart)"/>
    public static GenericChart ToPlotly(this ChartGrid grid)
    {
        grid.Check();
        NotebookDisplay.ShowCharts();
        return new PlotlyFigure(grid).ToChart();
    }
}
