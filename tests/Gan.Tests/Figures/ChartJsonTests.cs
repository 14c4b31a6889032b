using Gan.Figures;

namespace Gan.Tests.Figures;

public sealed class ChartJsonTests
{
    public static TheoryData<string> Names => SampleCharts.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_chart_read_back_is_drawn_to_the_same_bytes(string name)
    {
        Chart chart = SampleCharts.Of(name);
        Chart again = Assert.Single(ChartJson.Read(ChartJson.Write(chart.AsGrid())).Panels);
        Assert.Equal(Svg.Write(chart, "x"), Svg.Write(again, "x"));
    }

    [Fact]
    public void Panels_come_back_too() => Assert.Equal(Svg.Write(SampleCharts.MixedGrid(), "x"), Svg.Write(ChartJson.Read(ChartJson.Write(SampleCharts.MixedGrid())), "x"));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Title\":\"t\",\"Panels\":[{\"Title\":\"p\",\"Series\":[{\"$type\":\"pie\"}]}]}")]
    [InlineData("{\"Title\":\"t\",\"Panels\":[{\"Title\":\"p\",\"Series\":[{\"$type\":\"line\",\"Name\":\"n\"}]}]}")]
    [InlineData("{\"Title\":\"t\",\"Panels\":[{\"Title\":\"p\",\"Series\":[{\"$type\":\"heat map\",\"Values\":[[1],[1,2]]}]}]}")]
    [InlineData("{\"Title\":\"t\",\"Panels\":[null]}")]
    public void Something_else_is_refused_in_one_sentence(string text)
    {
        string message = Assert.Throws<FormatException>(() => ChartJson.Read(text)).Message;
        Assert.StartsWith("This is not a chart: ", message);
        Assert.DoesNotContain('\n', message);
    }
}
