using System.Text.Json.Nodes;
using Gan.Results;

namespace Gan.Figures;

/// <summary>The traces and the layout of a Plotly figure; panel k has the axes xk and yk.</summary>
internal sealed class PlotlyFigure
{
    private readonly ChartGrid _grid;

    public PlotlyFigure(ChartGrid grid)
    {
        _grid = grid;
        Layout["title"] = Text(grid.Title);
        Layout["template"] = "plotly_white";
        Layout["hovermode"] = "closest";
        Layout["height"] = 120 + grid.Rows * 380;
        Layout["showlegend"] = grid.Panels.SelectMany(p => p.Series).Any(s => s.Name.Length > 0 && s is not DistributionSeries);
        Layout["shapes"] = new JsonArray();
        Layout["annotations"] = new JsonArray();
        HashSet<string> legend = [];
        for (int i = 0; i < grid.Panels.Count; i++) Panel(grid.Panels[i], i, legend);
    }

    public JsonArray Data { get; } = [];

    public JsonObject Layout { get; } = [];

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private void Panel(Chart chart, int index, HashSet<string> legend)
    {
        string suffix = index == 0 ? "" : $"{index + 1}";
        double columns = _grid.Columns, rows = _grid.Rows, gap = 0.08;
        double width = (1 - gap * (columns - 1)) / columns, height = (1 - 1.6 * gap * (rows - 1)) / rows;
        double left = index % _grid.Columns * (width + gap), bottom = (rows - 1 - index / _grid.Columns) * (height + 1.6 * gap);
        JsonObject x = AxisObject(chart.X, left, width, "y" + suffix), y = AxisObject(chart.Y, bottom, height, "x" + suffix);
        if (chart.Series[0] is HeatMapSeries) y["autorange"] = "reversed";
        Layout["xaxis" + suffix] = x;
        Layout["yaxis" + suffix] = y;
        if (_grid.Panels.Count > 1) PanelTitle(chart.Title, left + width / 2, bottom + height);
        if (chart.Series.OfType<BarSeries>().Any()) Layout["barmode"] = "group";
        if (chart.Series.OfType<HistogramSeries>().Any()) Layout["barmode"] = "overlay";
        for (int i = 0; i < chart.Series.Count; i++)
        {
            foreach (JsonObject trace in PlotlyTrace.Of(chart, i))
            {
                trace["xaxis"] = "x" + suffix;
                trace["yaxis"] = "y" + suffix;
                // A series that several panels show has one entry in the legend, which switches all of them.
                if (trace["showlegend"] is null && trace["name"] is JsonNode name)
                    trace["showlegend"] = name.ToString().Length > 0 && legend.Add(name.ToString());
                Data.Add((JsonNode)trace);
            }
        }
        foreach (Reference reference in chart.References) Line(reference, chart, suffix);
        foreach (Annotation note in chart.Annotations)
        {
            ((JsonArray)Layout["annotations"]!).Add((JsonNode)new JsonObject
            {
                ["x"] = Position(chart.X, note.X),
                ["y"] = Position(chart.Y, note.Y),
                ["xref"] = "x" + suffix,
                ["yref"] = "y" + suffix,
                ["text"] = note.Text,
            });
        }
    }

    private static JsonObject AxisObject(Axis axis, double from, double length, string anchor)
    {
        JsonObject json = new()
        {
            ["title"] = Text(axis.FullLabel),
            ["type"] = axis.Categories.Count > 0 ? "category" : axis.Scale == AxisScale.Log ? "log" : "-",
            ["domain"] = new JsonArray(Math.Round(from, 4), Math.Round(from + length, 4)),
            ["anchor"] = anchor,
        };
        if (axis.Min is double min && axis.Max is double max) json["range"] = new JsonArray(Position(axis, min), Position(axis, max));
        return json;
    }

    /// <summary>Plotly's layout counts in powers of ten on logarithmic axes; its traces do not.</summary>
    private static double Position(Axis axis, double value) => axis.Scale == AxisScale.Log ? Math.Log10(value) : value;

    private void PanelTitle(string title, double x, double y) => ((JsonArray)Layout["annotations"]!).Add((JsonNode)new JsonObject
    {
        ["text"] = $"<b>{System.Net.WebUtility.HtmlEncode(title)}</b>",
        ["x"] = Math.Round(x, 4),
        ["y"] = Math.Round(y, 4),
        ["xref"] = "paper",
        ["yref"] = "paper",
        ["yanchor"] = "bottom",
        ["showarrow"] = false,
    });

    private void Line(Reference reference, Chart chart, string suffix)
    {
        // A shape on a logarithmic axis is placed by value, an annotation by exponent.
        (string along, string across) = reference.Vertical ? ("y", "x") : ("x", "y");
        Axis axis = reference.Vertical ? chart.X : chart.Y;
        ((JsonArray)Layout["shapes"]!).Add((JsonNode)new JsonObject
        {
            ["type"] = "line",
            [along + "ref"] = $"{along}{suffix} domain",
            [across + "ref"] = across + suffix,
            [along + "0"] = 0,
            [along + "1"] = 1,
            [across + "0"] = ResultJson.Number(reference.Value),
            [across + "1"] = ResultJson.Number(reference.Value),
            ["line"] = new JsonObject { ["color"] = "#555555", ["width"] = 1.3, ["dash"] = "dash" },
        });
        ((JsonArray)Layout["annotations"]!).Add((JsonNode)new JsonObject
        {
            [along + "ref"] = $"{along}{suffix} domain",
            [across + "ref"] = across + suffix,
            [along] = 1,
            [across] = Position(axis, reference.Value),
            ["text"] = reference.Label,
            ["showarrow"] = false,
            ["xanchor"] = reference.Vertical ? "left" : "right",
            ["yanchor"] = reference.Vertical ? "top" : "bottom",
        });
    }
}
