using System.Globalization;
using Gan.Figures;
using Gan.Figures.Drawing;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using Chart = Gan.Figures.Chart;
using Plot = Plotly.NET.CSharp.Chart;

namespace Interactive;

/// <summary>One series of a chart as Plotly.NET traces.</summary>
internal static class PlotlyTraces
{
    private static readonly StyleParam.MarkerSymbol[] Symbols =
    [
        StyleParam.MarkerSymbol.Circle, StyleParam.MarkerSymbol.Square, StyleParam.MarkerSymbol.TriangleUp, StyleParam.MarkerSymbol.Diamond,
        Open(StyleParam.MarkerSymbol.Circle), Open(StyleParam.MarkerSymbol.XThin), StyleParam.MarkerSymbol.TriangleDown, Open(StyleParam.MarkerSymbol.CrossThin),
    ];

    public static IEnumerable<Trace> Of(Chart chart, int index)
    {
        string color = Palette.Color(index);
        return chart.Series[index] switch
        {
            LineSeries line => Line(line, chart, color, index),
            ScatterSeries scatter => [Scatter(scatter, chart, color, index)],
            BarSeries bars => [Bars(bars, chart, color)],
            HistogramSeries histogram => [Histogram(histogram, HistogramBins.For(chart), color)],
            HeatMapSeries map => [HeatMap(map)],
            DistributionSeries distribution => [Distribution(distribution, color)],
            Series other => throw new ArgumentException($"Chart '{chart.Title}' cannot show a {other.GetType().Name} with Plotly."),
        };
    }

    /// <summary>Whether the trace is an edge of the band around a line.</summary>
    public static bool IsBand(Trace trace) => trace.TryGetPropertyValue("fill") is not null;

    private static IEnumerable<Trace> Line(LineSeries line, Chart chart, string hex, int index)
    {
        if (line.Spread.Count > 0)
        {
            yield return Edge(line, chart, 1, StyleParam.Fill.None, hex);
            yield return Edge(line, chart, -1, StyleParam.Fill.ToNext_y, hex);
        }
        bool markers = line.Markers ?? line.X.Count <= 12;
        string dash = chart.Series.Count > 1 ? Palette.Dash(index) : "";
        Trace trace = Single(Plot.Scatter<double, double, string>(
            line.X, line.Y, markers ? StyleParam.Mode.Lines_Markers : StyleParam.Mode.Lines, Name: line.Name, MarkerSymbol: Symbols[index % Symbols.Length],
            MarkerColor: Color.fromHex(hex), LineColor: Color.fromHex(hex), LineWidth: 2.0, UseDefaults: false));
        if (dash.Length > 0) Part(trace, "line").SetProperty("dash", string.Join(',', dash.Split(' ').Select(d => d + "px")));
        yield return WithGaps(trace, ("x", chart.X, line.X), ("y", chart.Y, line.Y));
    }

    private static Trace Edge(LineSeries line, Chart chart, int side, StyleParam.Fill fill, string hex)
    {
        double[] edge = [.. line.Y.Zip(line.Spread, (y, s) => y + side * s)];
        Trace trace = Single(Plot.Scatter<double, double, string>(
            line.X, edge, StyleParam.Mode.Lines, Name: line.Name, LineWidth: 0.0, LineColor: Color.fromHex(hex), Fill: fill, FillColor: Color.fromString(Translucent(hex)), UseDefaults: false));
        trace.SetProperty("hoverinfo", "skip");
        trace.SetProperty("legendgroup", line.Name);
        return WithGaps(trace, ("x", chart.X, line.X), ("y", chart.Y, edge));
    }

    private static Trace Scatter(ScatterSeries scatter, Chart chart, string hex, int index)
    {
        StyleParam.Mode mode = (scatter.Connected, scatter.Labels.Count > 0) switch
        {
            (true, true) => StyleParam.Mode.Lines_Markers_Text,
            (true, false) => StyleParam.Mode.Lines_Markers,
            (false, true) => StyleParam.Mode.Markers_Text,
            (false, false) => StyleParam.Mode.Markers,
        };
        Trace trace = Single(Plot.Scatter<double, double, string>(
            scatter.X, scatter.Y, mode, Name: scatter.Name, MarkerColor: Color.fromHex(hex), MarkerSymbol: Symbols[index % Symbols.Length], LineColor: Color.fromHex(hex), LineWidth: 1.8,
            TextPosition: StyleParam.TextPosition.TopCenter, UseDefaults: false));
        if (scatter.Labels.Count > 0) trace.SetProperty("text", scatter.Labels);
        return WithGaps(trace, ("x", chart.X, scatter.X), ("y", chart.Y, scatter.Y));
    }

    private static Trace Bars(BarSeries bars, Chart chart, string hex)
    {
        Trace trace = Single(Plot.Column<double, string, string>(
            bars.Values, Keys: chart.X.Categories.ToArray(), Name: bars.Name, MarkerColor: Color.fromHex(hex), UseDefaults: false));
        if (bars.Errors.Count > 0)
        {
            Error error = new();
            error.SetProperty("type", "data");
            error.SetProperty("array", Gaps(bars.Errors));
            trace.SetProperty("error_y", error);
        }
        if (bars.ShowValues) trace.SetProperty("texttemplate", "%{y:.3g}");
        return WithGaps(trace, ("y", chart.Y, bars.Values));
    }

    /// <summary>The bins of the SVG as bars, so that both show the same heights.</summary>
    private static Trace Histogram(HistogramSeries histogram, HistogramBins bins, string hex)
    {
        double[] middles = [.. bins.Edges.Zip(bins.Edges.Skip(1), (a, b) => (a + b) / 2)];
        return Single(Plot.Column<double, double, string>(
            bins.Heights(histogram.Values, histogram.Density), Keys: middles, Name: histogram.Name, Opacity: 0.5, MarkerColor: Color.fromHex(hex),
            Width: bins.Edges[1] - bins.Edges[0], UseDefaults: false));
    }

    private static Trace HeatMap(HeatMapSeries map)
    {
        int columns = map.Values.GetLength(1);
        double?[][] rows = [.. Enumerable.Range(0, map.Values.GetLength(0)).Select(i => Gaps(Enumerable.Range(0, columns).Select(j => map.Values[i, j])))];
        IEnumerable<Tuple<double, Color>> scale = Enumerable.Range(0, 13).Select(i => i / 12.0)
            .Select(s => Tuple.Create(s, Color.fromHex((map.Diverging ? Palette.Diverging(s) : Palette.Sequential(s)).ToString())));
        ColorBar bar = new();
        bar.SetProperty("title", PlotlyFigure.Text(map.ColorLabel));
        Trace trace = Single(Plot.Heatmap<double, string, string, string>(
            [], ColorScale: StyleParam.Colorscale.NewCustom(scale), ColorBar: bar, UseDefaults: false));
        (double low, double high) = new HeatMapPainter(map).Range();
        trace.SetProperty("z", rows);
        trace.SetProperty("zmin", low);
        trace.SetProperty("zmax", high);
        if (map.ColumnLabels.Count > 0) trace.SetProperty("x", map.ColumnLabels);
        if (map.RowLabels.Count > 0) trace.SetProperty("y", map.RowLabels);
        if (map.ShowValues) trace.SetProperty("texttemplate", "%{z:.3g}");
        return trace;
    }

    private static Trace Distribution(DistributionSeries distribution, string hex)
    {
        double[] values = [.. distribution.Values.Where(double.IsFinite)];
        return Single(distribution.Violin
            ? Plot.Violin<double, double, string>(Y: values, Name: distribution.Name, MarkerColor: Color.fromHex(hex), ShowBox: true, UseDefaults: false)
            : Plot.BoxPlot<double, double, string>(Y: values, Name: distribution.Name, MarkerColor: Color.fromHex(hex), UseDefaults: false));
    }

    private static Trace Single(GenericChart chart) => chart.GetTraces().Single();

    private static DynamicObj.DynamicObj Part(Trace trace, string name) => (DynamicObj.DynamicObj)trace.GetPropertyValue(name);

    /// <summary>Numbers with a gap where there is none that could be drawn.</summary>
    private static double?[] Gaps(IEnumerable<double> values, AxisScale scale = AxisScale.Linear) =>
        [.. values.Select(v => double.IsFinite(v) && (v > 0 || scale == AxisScale.Linear) ? v : (double?)null)];

    private static Trace WithGaps(Trace trace, params (string Name, Axis Axis, IReadOnlyList<double> Values)[] numbers)
    {
        foreach ((string name, Axis axis, IReadOnlyList<double> values) in numbers) trace.SetProperty(name, Gaps(values, axis.Scale));
        return trace;
    }

    private static StyleParam.MarkerSymbol Open(StyleParam.MarkerSymbol symbol) => StyleParam.MarkerSymbol.NewModified(symbol, StyleParam.SymbolStyle.Open);

    private static string Translucent(string hex)
    {
        Rgb c = Rgb.Parse(hex);
        return string.Create(CultureInfo.InvariantCulture, $"rgba({c.R},{c.G},{c.B},0.18)");
    }
}
