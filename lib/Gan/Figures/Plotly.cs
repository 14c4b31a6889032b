using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gan.Figures;

/// <summary>Writes charts as Plotly figures, <c>{"data": […], "layout": {…}}</c>.</summary>
public static class Plotly
{
    public static string Write(Chart chart) => Write(new ChartGrid(chart.Title) { Panels = [chart], Columns = 1, Width = chart.Width });

    public static string Write(ChartGrid grid)
    {
        grid.Check();
        PlotlyFigure figure = new(grid);
        return new JsonObject { ["data"] = figure.Data, ["layout"] = figure.Layout }.ToJsonString(Options) + "\n";
    }

    private static readonly JsonSerializerOptions Options = new();
}
