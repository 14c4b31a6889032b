using System.Net;
using System.Text.Json;
using Gan.Figures;
using Gan.Tests.Figures;
using Plotly.NET;
using Chart = Gan.Figures.Chart;

namespace Interactive.Tests;

public sealed class PlotlyTests
{
    public static TheoryData<string> Names => SampleCharts.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_chart_becomes_a_figure_with_a_trace_for_each_series(string name)
    {
        Chart chart = SampleCharts.Of(name);
        JsonElement figure = Figure(chart.ToPlotly()), layout = figure.GetProperty("layout");
        int bands = chart.Series.OfType<LineSeries>().Count(l => l.Spread.Count > 0) * 2;
        Assert.Equal(chart.Series.Count + bands, figure.GetProperty("data").GetArrayLength());
        Assert.Equal(chart.Title, WebUtility.HtmlDecode(Title(layout)).Split("<br>")[0]);
        Assert.Equal(chart.X.FullLabel, WebUtility.HtmlDecode(Title(layout.GetProperty("xaxis"))));
        Assert.Equal(chart.Y.FullLabel, WebUtility.HtmlDecode(Title(layout.GetProperty("yaxis"))));
        Assert.Equal(chart.References.Count, layout.GetProperty("shapes").GetArrayLength());
        Assert.Equal(chart.References.Count + chart.Annotations.Count, layout.GetProperty("annotations").GetArrayLength());
    }

    [Theory]
    [InlineData("one line", "scatter", "lines")]
    [InlineData("crossing lines", "scatter", "lines")]
    [InlineData("logarithmic", "scatter", "lines+markers")]
    [InlineData("scatter", "scatter", "markers")]
    [InlineData("quality and diversity", "scatter", "lines+markers+text")]
    [InlineData("bars", "bar", null)]
    [InlineData("histogram", "bar", null)]
    [InlineData("heat map", "heatmap", null)]
    [InlineData("violins", "violin", null)]
    [InlineData("boxes", "box", null)]
    public void Every_kind_of_series_is_the_trace_of_its_kind(string name, string type, string? mode)
    {
        JsonElement trace = Traces(SampleCharts.Of(name).ToPlotly())[^1];
        Assert.Equal(type, trace.GetProperty("type").GetString());
        Assert.Equal(mode, trace.TryGetProperty("mode", out JsonElement found) ? found.GetString() : null);
    }

    [Fact]
    public void Lines_carry_the_same_data_and_gaps_are_null()
    {
        LineSeries holes = (LineSeries)SampleCharts.Of("gaps").Series[0];
        JsonElement trace = Traces(SampleCharts.Of("gaps").ToPlotly())[0];
        Assert.Equal(holes.X, Numbers(trace, "x").Select(x => x!.Value));
        Assert.Equal(holes.Y.Select(y => double.IsFinite(y) ? y : (double?)null), Numbers(trace, "y"));
    }

    [Fact]
    public void Colors_and_dashes_are_those_of_the_svg()
    {
        Chart chart = SampleCharts.Of("crossing lines");
        string svg = Svg.Write(chart, "x");
        JsonElement[] lines = [.. Traces(chart.ToPlotly()).Select(t => t.GetProperty("line"))];
        Assert.Equal(3, lines.Select(l => l.GetProperty("color").GetString()).Distinct().Count());
        Assert.All(lines, l => Assert.Contains(Hex(l.GetProperty("color").GetString()!), svg, StringComparison.OrdinalIgnoreCase));
        string dash = lines[1].GetProperty("dash").GetString()!;
        Assert.Contains($"stroke-dasharray=\"{dash.Replace("px", "").Replace(',', ' ')}\"", svg);
    }

    [Fact]
    public void Bands_are_mean_plus_and_minus_the_spread()
    {
        LineSeries line = (LineSeries)SampleCharts.Of("two lines with bands").Series[0];
        JsonElement[] traces = Traces(SampleCharts.Of("two lines with bands").ToPlotly());
        Assert.Equal(line.Y[3] + line.Spread[3], Numbers(traces[0], "y")[3]);
        Assert.Equal(line.Y[3] - line.Spread[3], Numbers(traces[1], "y")[3]);
        Assert.Equal(line.Y[3], Numbers(traces[2], "y")[3]);
        Assert.Equal("tonexty", traces[1].GetProperty("fill").GetString());
        Assert.EndsWith(",0.18)", traces[1].GetProperty("fillcolor").GetString());
        Assert.Equal([false, false, true, false, false, true], traces.Select(t => t.GetProperty("showlegend").GetBoolean()));
    }

    [Fact]
    public void Points_carry_their_labels()
    {
        ScatterSeries curve = (ScatterSeries)SampleCharts.Of("quality and diversity").Series[0];
        JsonElement trace = Traces(SampleCharts.Of("quality and diversity").ToPlotly())[0];
        Assert.Equal(curve.X, Numbers(trace, "x").Select(v => v!.Value));
        Assert.Equal(curve.Labels, trace.GetProperty("text").EnumerateArray().Select(v => v.GetString()));
    }

    [Fact]
    public void Bars_heat_maps_and_violins_carry_their_values()
    {
        Chart bars = SampleCharts.Of("bars"), map = SampleCharts.Of("heat map"), violins = SampleCharts.Of("violins");
        JsonElement bar = Traces(bars.ToPlotly())[1];
        Assert.Equal(((BarSeries)bars.Series[1]).Values, Numbers(bar, "y").Select(v => v!.Value));
        Assert.Equal(bars.X.Categories, bar.GetProperty("x").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal(((BarSeries)bars.Series[1]).Errors, Numbers(bar.GetProperty("error_y"), "array").Select(v => v!.Value));
        JsonElement heat = Traces(map.ToPlotly())[0], cells = heat.GetProperty("z");
        Assert.Equal(((HeatMapSeries)map.Series[0]).Values[2, 5], cells[2][5].GetDouble());
        Assert.Equal(JsonValueKind.Null, cells[3][4].ValueKind);
        Assert.Equal("share (%)", Title(heat.GetProperty("colorbar")));
        Assert.Equal("reversed", Figure(map.ToPlotly()).GetProperty("layout").GetProperty("yaxis").GetProperty("autorange").GetString());
        Assert.Equal(((DistributionSeries)violins.Series[2]).Values, Numbers(Traces(violins.ToPlotly())[2], "y").Select(v => v!.Value));
    }

    [Fact]
    public void Histogram_densities_have_area_one()
    {
        JsonElement trace = Traces(SampleCharts.Of("histogram").ToPlotly())[0];
        double width = trace.GetProperty("width").GetDouble();
        Assert.Equal(1, Numbers(trace, "y").Sum(v => v!.Value) * width, 1e-12);
        Assert.Equal(width, Numbers(trace, "x")[1]!.Value - Numbers(trace, "x")[0]!.Value, 1e-9);
    }

    [Fact]
    public void Logarithmic_axes_place_references_by_value_and_words_by_exponent()
    {
        JsonElement layout = Figure(SampleCharts.Of("logarithmic").ToPlotly()).GetProperty("layout");
        Assert.Equal("log", layout.GetProperty("yaxis").GetProperty("type").GetString());
        Assert.Equal(1e-3, layout.GetProperty("shapes")[0].GetProperty("y0").GetDouble());
        Assert.Equal(-3, layout.GetProperty("annotations")[0].GetProperty("y").GetDouble(), 1e-12);
        Assert.Equal(-4, layout.GetProperty("annotations")[2].GetProperty("x").GetDouble(), 1e-12);
        Assert.Equal([1e-6, 1e-4, null, 1e-2, 0.5], Numbers(Traces(SampleCharts.Of("logarithmic").ToPlotly())[0], "x")); // zero has no place there
    }

    [Fact]
    public void Bounds_of_an_axis_are_kept() =>
        Assert.Equal([-6, 6], Numbers(Figure(SampleCharts.Of("gaps").ToPlotly()).GetProperty("layout").GetProperty("yaxis"), "range"));

    [Fact]
    public void Panels_have_axes_of_their_own_and_one_legend_entry_for_each_name()
    {
        JsonElement figure = Figure(SampleCharts.Grid().ToPlotly()), layout = figure.GetProperty("layout");
        JsonElement[] traces = [.. figure.GetProperty("data").EnumerateArray()];
        Assert.Equal(["x", "x", "x2", "x2", "x3", "x3", "x4", "x4"], traces.Select(t => t.GetProperty("xaxis").GetString()));
        Assert.Equal(2, traces.Count(t => t.GetProperty("showlegend").GetBoolean()));
        Assert.Equal([0, 0.44], Numbers(layout.GetProperty("xaxis3"), "domain"));
        Assert.Equal("y4", layout.GetProperty("xaxis4").GetProperty("anchor").GetString());
        Assert.Equal(SampleCharts.Grid().Panels.Select(p => $"<b>{p.Title}</b>"), layout.GetProperty("annotations").EnumerateArray().Select(a => a.GetProperty("text").GetString()));
    }

    [Fact]
    public void A_chart_that_cannot_be_drawn_is_refused_in_one_sentence() =>
        Assert.Equal("Chart 'Empty' has no series; there is nothing to draw.", Assert.Throws<ArgumentException>(() => new Chart("Empty").ToPlotly()).Message);

    [Fact]
    public void A_notebook_shows_the_chart_through_the_formatting_of_dotnet_interactive()
    {
        GenericChart chart = SampleCharts.Of("bars").ToPlotly();
        Assert.True(NotebookDisplay.ShowCharts());
        string html = Microsoft.DotNet.Interactive.Formatting.Formatter.ToDisplayString(chart, "text/html");
        Assert.Contains("Plotly.newPlot", html);
        Assert.Contains("paper: 95 %", html);
    }

    private static JsonElement Figure(GenericChart chart) => JsonDocument.Parse(GenericChart.toFigureJson(chart)).RootElement;

    private static JsonElement[] Traces(GenericChart chart) => [.. Figure(chart).GetProperty("data").EnumerateArray()];

    private static string Title(JsonElement of) => of.GetProperty("title").GetProperty("text").GetString()!;

    private static double?[] Numbers(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (double?)null : v.GetDouble())];

    /// <summary>Plotly.NET writes colors as <c>rgba(r, g, b, 1.0)</c>.</summary>
    private static string Hex(string color)
    {
        if (color.StartsWith('#')) return color;
        int[] parts = [.. color[(color.IndexOf('(') + 1)..].Split(',').Take(3).Select(int.Parse)];
        return $"#{parts[0]:x2}{parts[1]:x2}{parts[2]:x2}";
    }
}
