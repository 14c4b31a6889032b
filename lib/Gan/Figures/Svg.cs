using Gan.Figures.Drawing;

namespace Gan.Figures;

/// <summary>Draws charts as SVG: attributes only (no styles, no scripts, no clip paths), the same bytes for the same chart.</summary>
public static class Svg
{
    /// <param name="chart">What to draw.</param>
    /// <param name="id">Begins every id in the file, so that several figures can stand in one page.</param>
    /// <exception cref="ArgumentException">The chart has nothing to draw, or its parts disagree.</exception>
    public static string Write(Chart chart, string id) => Draw(chart).ToSvg(id, chart.Title, chart.Description);

    /// <inheritdoc cref="Write(Chart, string)"/>
    public static string Write(ChartGrid grid, string id) => Draw(grid).ToSvg(id, grid.Title, grid.Description);

    internal static Scene Draw(Chart chart) => Draw(new ChartGrid("") { Panels = [chart], Columns = 1, Width = chart.Width });

    internal static Scene Draw(ChartGrid grid) => new GridComposer(grid).Compose();
}
