using System.Text;
using System.Text.Json;
using Gan.Figures;
using Gan.Results;

namespace Gan.Tests.Figures;

public sealed class PlotlyTests
{
    public static TheoryData<string> Names => SampleCharts.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_chart_becomes_a_figure_with_a_trace_for_each_series(string name)
    {
        Chart chart = SampleCharts.Of(name);
        JsonElement figure = Parse(Plotly.Write(chart));
        JsonElement[] traces = [.. figure.GetProperty("data").EnumerateArray()];
        int bands = chart.Series.OfType<LineSeries>().Count(l => l.Spread.Count > 0) * 2;
        Assert.Equal(chart.Series.Count + bands, traces.Length);
        Assert.Equal(chart.Title, figure.GetProperty("layout").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal(chart.X.FullLabel, figure.GetProperty("layout").GetProperty("xaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal(chart.Y.FullLabel, figure.GetProperty("layout").GetProperty("yaxis").GetProperty("title").GetProperty("text").GetString());
    }

    [Fact]
    public void Lines_carry_the_same_data_and_gaps_are_null()
    {
        LineSeries holes = (LineSeries)SampleCharts.Of("gaps").Series[0];
        JsonElement trace = Parse(Plotly.Write(SampleCharts.Of("gaps"))).GetProperty("data")[0];
        Assert.Equal(holes.X, trace.GetProperty("x").EnumerateArray().Select(v => v.GetDouble()));
        Assert.Equal(
            holes.Y.Select(y => double.IsFinite(y) ? y : (double?)null),
            trace.GetProperty("y").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (double?)null : v.GetDouble()));
    }

    [Fact]
    public void Bands_are_mean_plus_and_minus_the_spread()
    {
        LineSeries line = (LineSeries)SampleCharts.Of("two lines with bands").Series[0];
        JsonElement data = Parse(Plotly.Write(SampleCharts.Of("two lines with bands"))).GetProperty("data");
        Assert.Equal(line.Y[3] + line.Spread[3], data[0].GetProperty("y")[3].GetDouble());
        Assert.Equal(line.Y[3] - line.Spread[3], data[1].GetProperty("y")[3].GetDouble());
        Assert.Equal(line.Y[3], data[2].GetProperty("y")[3].GetDouble());
        Assert.Equal("tonexty", data[1].GetProperty("fill").GetString());
    }

    [Fact]
    public void Bars_heat_maps_and_violins_carry_their_values()
    {
        Chart bars = SampleCharts.Of("bars"), map = SampleCharts.Of("heat map"), violins = SampleCharts.Of("violins");
        JsonElement bar = Parse(Plotly.Write(bars)).GetProperty("data")[1];
        Assert.Equal(((BarSeries)bars.Series[1]).Values, bar.GetProperty("y").EnumerateArray().Select(v => v.GetDouble()));
        Assert.Equal(((BarSeries)bars.Series[1]).Errors, bar.GetProperty("error_y").GetProperty("array").EnumerateArray().Select(v => v.GetDouble()));
        JsonElement cells = Parse(Plotly.Write(map)).GetProperty("data")[0].GetProperty("z");
        Assert.Equal(((HeatMapSeries)map.Series[0]).Values[2, 5], cells[2][5].GetDouble());
        Assert.Equal(JsonValueKind.Null, cells[3][4].ValueKind);
        JsonElement violin = Parse(Plotly.Write(violins)).GetProperty("data")[2];
        Assert.Equal(((DistributionSeries)violins.Series[2]).Values, violin.GetProperty("y").EnumerateArray().Select(v => v.GetDouble()));
    }

    [Fact]
    public void Histogram_densities_have_area_one()
    {
        JsonElement trace = Parse(Plotly.Write(SampleCharts.Of("histogram"))).GetProperty("data")[0];
        double width = trace.GetProperty("width").GetDouble();
        Assert.Equal(1, trace.GetProperty("y").EnumerateArray().Sum(v => v.GetDouble()) * width, 1e-12);
    }

    [Fact]
    public void Logarithmic_axes_place_references_by_value_and_words_by_exponent()
    {
        JsonElement layout = Parse(Plotly.Write(SampleCharts.Of("logarithmic"))).GetProperty("layout");
        Assert.Equal("log", layout.GetProperty("yaxis").GetProperty("type").GetString());
        Assert.Equal(1e-3, layout.GetProperty("shapes")[0].GetProperty("y0").GetDouble());
        Assert.Equal(-3, layout.GetProperty("annotations")[0].GetProperty("y").GetDouble(), 1e-12);
        Assert.Equal(-4, layout.GetProperty("annotations")[2].GetProperty("x").GetDouble(), 1e-12);
    }

    [Fact]
    public void Panels_have_axes_of_their_own_and_one_legend_entry_for_each_name()
    {
        JsonElement figure = Parse(Plotly.Write(SampleCharts.Grid()));
        JsonElement[] traces = [.. figure.GetProperty("data").EnumerateArray()];
        Assert.Equal(["x", "x", "x2", "x2", "x3", "x3", "x4", "x4"], traces.Select(t => t.GetProperty("xaxis").GetString()));
        Assert.Equal(2, traces.Count(t => t.GetProperty("showlegend").GetBoolean()));
        Assert.True(figure.GetProperty("layout").TryGetProperty("yaxis4", out _));
    }

    [Fact]
    public void The_page_holds_the_figure_and_falls_back_to_the_svg()
    {
        FigureFile[] files = [.. (SampleCharts.Of("bars") with { Title = "</script><b>" }).Render("Fig8-x")];
        Assert.Equal(["Fig8-x.svg", "Fig8-x.plotly.json", "Fig8-x.html"], files.Select(f => f.Name));
        string page = Encoding.UTF8.GetString(files[2].Content);
        Assert.Contains("src=\"Fig8-x.svg\"", page);
        Assert.Contains("https://cdn.plot.ly/plotly-", page);
        string data = page.Split("<script id=\"data\" type=\"application/json\">")[1].Split("</script>")[0];
        Assert.Equal("</script><b>", Parse(data).GetProperty("layout").GetProperty("title").GetProperty("text").GetString());
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
