using Gan.Figures;

namespace Gan.Tests.Figures;

public sealed class ChartErrorTests
{
    private static readonly LineSeries Line = new("BCE", [0, 1], [1, 2]);

    public static TheoryData<string, string> Faults => new()
    {
        { "none", "Chart 'loss' has no series; there is nothing to draw." },
        { "empty", "Series 'BCE' of chart 'loss' has no point that its axes can show." },
        { "nan", "Series 'BCE' of chart 'loss' has no point that its axes can show." },
        { "log", "Series 'BCE' of chart 'loss' has no point that its axes can show." },
        { "unequal", "Series 'BCE' of chart 'loss' has 2 x values for 1 y values." },
        { "spread", "Series 'BCE' of chart 'loss' has 1 spreads for 2 points." },
        { "categories", "Series 'b' of chart 'loss' has 2 values for 0 categories of the x axis." },
        { "mixed", "Chart 'loss' mixes ScatterSeries and BarSeries, which have no common x axis." },
        { "range", "The y axis of chart 'loss' runs from 2 to 1." },
        { "log range", "The y axis of chart 'loss' is logarithmic and cannot begin at 0." },
        { "reference", "Reference 'paper' of chart 'loss' is at NaN, which its axis cannot show." },
        { "small", "Chart 'loss' is 100×300; a legible one is at least 240×80." },
        { "labels", "Series '' of chart 'loss' has 1 row labels for 2 rows." },
        { "log histogram", "Chart 'loss' is a histogram on a logarithmic x axis; take the logarithm of the values instead." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_chart_that_cannot_be_drawn_is_refused_in_one_sentence(string fault, string sentence)
    {
        Chart chart = new("loss");
        chart = fault switch
        {
            "none" => chart,
            "empty" => chart with { Series = [new LineSeries("BCE", [], [])] },
            "nan" => chart with { Series = [Line with { Y = [double.NaN, double.PositiveInfinity] }] },
            "log" => chart with { Y = new("y", Scale: AxisScale.Log), Series = [Line with { Y = [0, -1] }] },
            "unequal" => chart with { Series = [Line with { Y = [1] }] },
            "spread" => chart with { Series = [Line with { Spread = [1] }] },
            "categories" => chart with { Series = [new BarSeries("b", [1, 2])] },
            "mixed" => chart with { X = new("x") { Categories = ["a"] }, Series = [Line, new BarSeries("b", [1])] },
            "range" => chart with { Y = new("y") { Min = 2, Max = 1 }, Series = [Line] },
            "log range" => chart with { Y = new("y", Scale: AxisScale.Log) { Min = 0 }, Series = [Line] },
            "reference" => chart with { Series = [Line], References = [new(double.NaN, "paper")] },
            "small" => chart with { Width = 100, Series = [Line] },
            "labels" => chart with { Series = [new HeatMapSeries(new double[2, 2]) { RowLabels = ["a"] }] },
            _ => chart with { X = new("x", Scale: AxisScale.Log), Series = [new HistogramSeries("h", [1, 2])] },
        };
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => chart.Render("f")).Message);
    }

    [Fact]
    public void A_grid_without_panels_is_refused() =>
        Assert.Equal("Chart grid 'g' has no panels; there is nothing to draw.", Assert.Throws<ArgumentException>(() => new ChartGrid("g").Render("f")).Message);

    [Fact]
    public void A_shared_legend_of_different_series_is_refused()
    {
        ChartGrid grid = SampleCharts.MixedGrid() with { SharedLegend = true };
        Assert.Contains("panels show different series", Assert.Throws<ArgumentException>(() => grid.Render("f")).Message);
    }
}
