using Gan.Figures;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Annotation = Plotly.NET.LayoutObjects.Annotation;
using Chart = Gan.Figures.Chart;

namespace Interactive;

/// <summary>The traces and the layout of a figure; panel k has the axes xk and yk.</summary>
internal sealed class PlotlyFigure(ChartGrid grid)
{
    private const double Gap = 0.12, RowGap = 0.13;
    private const int HeightOfTitle = 120, HeightOfRow = 380;
    private readonly List<Trace> _traces = [];
    private readonly List<Annotation> _notes = [];
    private readonly List<Shape> _lines = [];
    private readonly HashSet<string> _legend = [];

    private double Width => (1 - Gap * (grid.Columns - 1)) / grid.Columns;

    private double Height => (1 - RowGap * (grid.Rows - 1)) / grid.Rows;

    public GenericChart ToChart()
    {
        for (int i = 0; i < grid.Panels.Count; i++) AddContent(grid.Panels[i], i);
        Layout layout = new();
        layout.SetProperty("title", Text(grid.Subtitle.Length == 0 ? Encode(grid.Title) : $"{Encode(grid.Title)}<br><sup>{Encode(grid.Subtitle)}</sup>"));
        layout.SetProperty("hovermode", "closest");
        layout.SetProperty("height", HeightOfTitle + grid.Rows * HeightOfRow);
        layout.SetProperty("showlegend", _legend.Count > 0);
        if (grid.Columns > 1 && grid.Panels.Count > 1) layout.SetProperty("legend", LegendBelow());
        layout.SetProperty("shapes", _lines);
        layout.SetProperty("annotations", _notes);
        Series[] series = [.. grid.Panels.SelectMany(p => p.Series)];
        if (series.Any(s => s is HistogramSeries)) layout.SetProperty("barmode", "overlay");
        else if (series.Any(s => s is BarSeries)) layout.SetProperty("barmode", "group");
        layout.SetProperty("template", ChartTemplates.lightMirrored);
        Config config = new();
        config.SetProperty("responsive", true);
        GenericChart chart = GenericChart.NewMultiChart(ListModule.OfSeq(_traces), layout, config, DisplayOptions.initCDNOnly());
        for (int i = 0; i < grid.Panels.Count; i++) chart = WithAxes(chart, grid.Panels[i], i);
        return chart;
    }

    private void AddContent(Chart chart, int index)
    {
        string suffix = index == 0 ? "" : $"{index + 1}";
        for (int i = 0; i < chart.Series.Count; i++)
        {
            foreach (Trace trace in PlotlyTraces.Of(chart, i))
            {
                trace.SetProperty("xaxis", "x" + suffix);
                trace.SetProperty("yaxis", "y" + suffix);
                // A series that several panels show has one entry in the legend, which switches all of them.
                string name = chart.Series[i].Name;
                bool named = name.Length > 0 && chart.Series[i] is not DistributionSeries && !PlotlyTraces.IsBand(trace);
                trace.SetProperty("showlegend", named && _legend.Add(name));
                if (named) trace.SetProperty("legendgroup", name);
                _traces.Add(trace);
            }
        }
        foreach (Reference reference in chart.References) AddLine(reference, chart, suffix);
        foreach (Annotation note in chart.Annotations.Select(n => Note(n.Text, Position(chart.X, n.X), Position(chart.Y, n.Y), "x" + suffix, "y" + suffix)))
            _notes.Add(note);
        if (grid.Panels.Count == 1) return;
        Annotation title = Note(Encode(chart.Title), Math.Round(Left(index) + Width / 2, 4), Math.Round(Bottom(index) + Height, 4), "paper", "paper");
        title.SetProperty("text", $"<b>{Encode(chart.Title)}</b>");
        title.SetProperty("showarrow", false);
        title.SetProperty("xanchor", "center");
        title.SetProperty("yanchor", "bottom");
        _notes.Add(title);
    }

    private double Left(int index) => index % grid.Columns * (Width + Gap);

    private double Bottom(int index) => (grid.Rows - 1 - index / grid.Columns) * (Height + RowGap);

    private GenericChart WithAxes(GenericChart chart, Chart panel, int index)
    {
        int id = index + 1;
        chart = chart.WithXAxisStyle<double, double, string>(
            TitleText: Encode(panel.X.FullLabel), AxisType: Kind(panel.X), MinMax: Range(panel.X), Id: StyleParam.SubPlotId.NewXAxis(id),
            Domain: Tuple.Create(Math.Round(Left(index), 4), Math.Round(Left(index) + Width, 4)), Anchor: StyleParam.LinearAxisId.NewY(id));
        chart = chart.WithYAxisStyle<double, double, string>(
            TitleText: Encode(panel.Y.FullLabel), AxisType: Kind(panel.Y), MinMax: Range(panel.Y), Id: StyleParam.SubPlotId.NewYAxis(id),
            Domain: Tuple.Create(Math.Round(Bottom(index), 4), Math.Round(Bottom(index) + Height, 4)), Anchor: StyleParam.LinearAxisId.NewX(id));
        if (panel.Series[0] is HeatMapSeries)
            ((LinearAxis)chart.GetLayout().GetPropertyValue(index == 0 ? "yaxis" : $"yaxis{id}")).SetProperty("autorange", "reversed"); // row 0 is on top
        return chart;
    }

    private static StyleParam.AxisType Kind(Axis axis) => axis.Categories.Count > 0 ? StyleParam.AxisType.Category
        : axis.Scale == AxisScale.Log ? StyleParam.AxisType.Log : StyleParam.AxisType.Auto;

    private static Optional<Tuple<double, double>> Range(Axis axis) =>
        axis is { Min: double min, Max: double max } ? Tuple.Create(Position(axis, min), Position(axis, max)) : default(Optional<Tuple<double, double>>);

    /// <summary>Plotly's layout counts in powers of ten on logarithmic axes; its traces do not.</summary>
    private static double Position(Axis axis, double value) => axis.Scale == AxisScale.Log ? Math.Log10(value) : value;

    private static string Encode(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static Title Text(string text)
    {
        Title title = new();
        title.SetProperty("text", text);
        return title;
    }

    private static Legend LegendBelow()
    {
        Legend legend = new();
        legend.SetProperty("orientation", "h");
        legend.SetProperty("x", 0.5);
        legend.SetProperty("xanchor", "center");
        legend.SetProperty("y", 0);
        legend.SetProperty("yanchor", "bottom");
        legend.SetProperty("yref", "container");
        return legend;
    }

    private static Annotation Note(string text, double x, double y, string xAxis, string yAxis)
    {
        Annotation note = new();
        note.SetProperty("text", Encode(text));
        note.SetProperty("x", x);
        note.SetProperty("y", y);
        note.SetProperty("xref", xAxis);
        note.SetProperty("yref", yAxis);
        return note;
    }

    private void AddLine(Reference reference, Chart chart, string suffix)
    {
        // A shape on a logarithmic axis is placed by value, an annotation by exponent.
        (string along, string across) = reference.Vertical ? ("y", "x") : ("x", "y");
        Line stroke = new();
        stroke.SetProperty("color", "#555555");
        stroke.SetProperty("width", 1.3);
        stroke.SetProperty("dash", "dash");
        Shape line = new();
        line.SetProperty("type", "line");
        line.SetProperty("line", stroke);
        Annotation label = new();
        label.SetProperty("text", Encode(reference.Label));
        label.SetProperty("showarrow", false);
        foreach (DynamicObj.DynamicObj both in new DynamicObj.DynamicObj[] { line, label })
        {
            both.SetProperty(along + "ref", $"{along}{suffix} domain");
            both.SetProperty(across + "ref", across + suffix);
        }
        (string along0, string along1) = (along + "0", along + "1");
        line.SetProperty(along0, 0);
        line.SetProperty(along1, 1);
        line.SetProperty(across + "0", reference.Value);
        line.SetProperty(across + "1", reference.Value);
        label.SetProperty(along, 1);
        label.SetProperty(across, Position(reference.Vertical ? chart.X : chart.Y, reference.Value));
        label.SetProperty("xanchor", reference.Vertical ? "left" : "right");
        label.SetProperty("yanchor", reference.Vertical ? "top" : "bottom");
        _lines.Add(line);
        _notes.Add(label);
    }
}
