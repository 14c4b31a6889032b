using System.Globalization;
using System.Text.Json.Nodes;
using Gan.Figures.Drawing;
using Gan.Results;

namespace Gan.Figures;

/// <summary>One series of a chart as Plotly traces, with the colors, dashes and markers of the SVG.</summary>
internal static class PlotlyTrace
{
    private static readonly string[] Symbols = ["circle", "square", "triangle-up", "diamond", "circle-open", "x-thin-open", "triangle-down", "cross-thin-open"];

    public static IEnumerable<JsonObject> Of(Chart chart, int index)
    {
        string color = Palette.Color(index);
        return chart.Series[index] switch
        {
            LineSeries line => Line(line, color, chart.Series.Count > 1 ? Palette.Dash(index) : "", index),
            ScatterSeries scatter => [Scatter(scatter, color, index)],
            BarSeries bars => [Bars(bars, chart, color)],
            HistogramSeries histogram => [Histogram(histogram, HistogramBins.For(chart), color)],
            HeatMapSeries map => [HeatMap(map)],
            DistributionSeries distribution => [Distribution(distribution, color)],
            Series other => throw new ArgumentException($"Chart '{chart.Title}' cannot write a {other.GetType().Name} for Plotly."),
        };
    }

    private static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(ResultJson.Number)];

    private static IEnumerable<JsonObject> Line(LineSeries line, string color, string dash, int index)
    {
        if (line.Spread.Count > 0)
        {
            IEnumerable<double> upper = line.Y.Zip(line.Spread, (y, s) => y + s), lower = line.Y.Zip(line.Spread, (y, s) => y - s);
            yield return Band(line, upper, "none", color);
            yield return Band(line, lower, "tonexty", color);
        }
        yield return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = line.Markers ?? line.X.Count <= 12 ? "lines+markers" : "lines",
            ["name"] = line.Name,
            ["legendgroup"] = line.Name,
            ["x"] = Numbers(line.X),
            ["y"] = Numbers(line.Y),
            ["line"] = new JsonObject
            {
                ["color"] = color,
                ["width"] = 2,
                ["dash"] = dash.Length == 0 ? "solid" : string.Join(',', dash.Split(' ').Select(d => d + "px")),
            },
            ["marker"] = new JsonObject { ["symbol"] = Symbols[index % Symbols.Length], ["size"] = 7 },
        };
    }

    private static JsonObject Band(LineSeries line, IEnumerable<double> edge, string fill, string color) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines",
        ["name"] = line.Name,
        ["legendgroup"] = line.Name,
        ["showlegend"] = false,
        ["hoverinfo"] = "skip",
        ["x"] = Numbers(line.X),
        ["y"] = Numbers(edge),
        ["line"] = new JsonObject { ["width"] = 0 },
        ["fill"] = fill,
        ["fillcolor"] = Translucent(color),
    };

    private static JsonObject Scatter(ScatterSeries scatter, string color, int index)
    {
        JsonObject trace = new()
        {
            ["type"] = "scatter",
            ["mode"] = (scatter.Connected ? "lines+markers" : "markers") + (scatter.Labels.Count > 0 ? "+text" : ""),
            ["name"] = scatter.Name,
            ["x"] = Numbers(scatter.X),
            ["y"] = Numbers(scatter.Y),
            ["marker"] = new JsonObject { ["color"] = color, ["size"] = 8, ["symbol"] = Symbols[index % Symbols.Length] },
            ["line"] = new JsonObject { ["color"] = color, ["width"] = 1.8 },
        };
        if (scatter.Labels.Count > 0)
        {
            trace["text"] = ResultJson.Strings(scatter.Labels);
            trace["textposition"] = "top center";
        }
        return trace;
    }

    private static JsonObject Bars(BarSeries bars, Chart chart, string color)
    {
        JsonObject trace = new()
        {
            ["type"] = "bar",
            ["name"] = bars.Name,
            ["x"] = ResultJson.Strings(chart.X.Categories),
            ["y"] = Numbers(bars.Values),
            ["marker"] = new JsonObject { ["color"] = color },
        };
        if (bars.Errors.Count > 0) trace["error_y"] = new JsonObject { ["type"] = "data", ["array"] = Numbers(bars.Errors) };
        if (bars.ShowValues) trace["texttemplate"] = "%{y:.3g}";
        return trace;
    }

    /// <summary>The bins of the SVG as bars, so that both show the same heights.</summary>
    private static JsonObject Histogram(HistogramSeries histogram, HistogramBins bins, string color) => new()
    {
        ["type"] = "bar",
        ["name"] = histogram.Name,
        ["x"] = Numbers(bins.Edges.Zip(bins.Edges.Skip(1), (a, b) => (a + b) / 2)),
        ["y"] = Numbers(bins.Heights(histogram.Values, histogram.Density)),
        ["width"] = bins.Edges[1] - bins.Edges[0],
        ["opacity"] = 0.5,
        ["marker"] = new JsonObject { ["color"] = color },
    };

    private static JsonObject HeatMap(HeatMapSeries map)
    {
        JsonArray rows = [];
        for (int row = 0; row < map.Values.GetLength(0); row++)
            rows.Add((JsonNode)Numbers(Enumerable.Range(0, map.Values.GetLength(1)).Select(column => map.Values[row, column])));
        JsonArray scale = [];
        for (int i = 0; i <= 12; i++)
        {
            Rgb color = map.Diverging ? Palette.Diverging(i / 12.0) : Palette.Sequential(i / 12.0);
            scale.Add((JsonNode)new JsonArray(i / 12.0, color.ToString()));
        }
        (double low, double high) = new HeatMapPainter(map).Range();
        JsonObject trace = new()
        {
            ["type"] = "heatmap",
            ["z"] = rows,
            ["colorscale"] = scale,
            ["zmin"] = low,
            ["zmax"] = high,
            ["colorbar"] = new JsonObject { ["title"] = new JsonObject { ["text"] = map.ColorLabel } },
        };
        if (map.ColumnLabels.Count > 0) trace["x"] = ResultJson.Strings(map.ColumnLabels);
        if (map.RowLabels.Count > 0) trace["y"] = ResultJson.Strings(map.RowLabels);
        if (map.ShowValues) trace["texttemplate"] = "%{z:.3g}";
        return trace;
    }

    private static JsonObject Distribution(DistributionSeries distribution, string color) => new()
    {
        ["type"] = distribution.Violin ? "violin" : "box",
        ["name"] = distribution.Name,
        ["showlegend"] = false,
        ["y"] = Numbers(distribution.Values),
        ["marker"] = new JsonObject { ["color"] = color },
        [distribution.Violin ? "box" : "notched"] = distribution.Violin ? new JsonObject { ["visible"] = true } : JsonValue.Create(false),
    };

    private static string Translucent(string color)
    {
        Rgb c = Rgb.Parse(color);
        return string.Create(CultureInfo.InvariantCulture, $"rgba({c.R},{c.G},{c.B},0.18)");
    }
}
