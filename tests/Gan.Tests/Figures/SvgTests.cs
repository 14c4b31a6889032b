using System.Text;
using System.Xml.Linq;
using Gan.Figures;
using Gan.Figures.Drawing;

namespace Gan.Tests.Figures;

public sealed class SvgTests
{
    private static readonly XNamespace Ns = "http://www.w3.org/2000/svg";
    private static readonly string[] Allowed = ["svg", "title", "desc", "rect", "line", "polyline", "polygon", "circle", "text"];

    public static TheoryData<string> Names => SampleCharts.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Figure_is_xml_of_plain_shapes_with_attributes_only(string name)
    {
        XDocument document = XDocument.Parse(Svg.Write(SampleCharts.Of(name), "Fig8"));
        Assert.All(document.Descendants(), e => Assert.Contains(e.Name.LocalName, Allowed));
        XAttribute[] attributes = [.. document.Descendants().Attributes()];
        Assert.DoesNotContain(attributes, a => a.Name.LocalName is "style" or "class" or "clip-path" or "href");
        Assert.DoesNotContain(attributes, a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || a.Value.Contains("NaN") || a.Value.Contains('∞'));
        string[] ids = [.. attributes.Where(a => a.Name == "id").Select(a => a.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.StartsWith("Fig8-", id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_leaves_the_page_or_touches_other_text(string name) => CheckTexts(Svg.Draw(SampleCharts.Of(name)));

    [Fact]
    public void No_text_of_a_grid_leaves_the_page_or_touches_other_text()
    {
        CheckTexts(Svg.Draw(SampleCharts.Grid()));
        CheckTexts(Svg.Draw(SampleCharts.MixedGrid()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_drawn_outside_the_page(string name)
    {
        XDocument document = XDocument.Parse(Svg.Write(SampleCharts.Of(name), "f"));
        double width = (double)document.Root!.Attribute("width")!, height = (double)document.Root.Attribute("height")!;
        foreach (XElement line in document.Descendants().Where(e => e.Attribute("points") is not null))
        {
            foreach (string point in ((string)line.Attribute("points")!).Split(' '))
            {
                double[] xy = [.. point.Split(',').Select(double.Parse)];
                Assert.InRange(xy[0], 0, width);
                Assert.InRange(xy[1], 0, height);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Title_axes_units_and_series_are_printed(string name)
    {
        Chart chart = SampleCharts.Of(name);
        string printed = string.Join(' ', Svg.Draw(chart).Texts.Select(t => t.Content));
        Assert.Contains(chart.Title, printed);
        Assert.Contains(chart.X.FullLabel, printed);
        Assert.Contains(chart.Y.FullLabel, printed);
        Assert.All(chart.Series, s => Assert.Contains(s.Name, printed));
        if (chart.References.Count == 1) Assert.Contains(chart.References[0].Label, printed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_chart_gives_the_same_bytes(string name) =>
        Assert.Equal(Svg.Write(SampleCharts.Of(name), "a"), Svg.Write(SampleCharts.Of(name), "a"));

    [Theory]
    [InlineData("two lines with bands")]
    [InlineData("quality and diversity")]
    [InlineData("bars")]
    [InlineData("heat map")]
    public void Chart_looks_as_it_was_accepted(string name) =>
        Golden.Check($"{name.Replace(' ', '-')}.svg", Encoding.UTF8.GetBytes(Svg.Write(SampleCharts.Of(name), "golden")));

    [Fact]
    public void Values_that_are_not_finite_make_gaps_and_lone_points_stay_visible()
    {
        LineSeries holes = (LineSeries)SampleCharts.Of("gaps").Series[0] with { Name = "", Markers = false };
        Chart chart = new("t") { X = new("x"), Y = new("y"), Series = [holes] };
        XElement[] drawn = [.. XDocument.Parse(Svg.Write(chart, "f")).Descendants()];
        Assert.Single(drawn, e => e.Name == Ns + "polyline"); // 0 and 1 are joined; 3, 5 and 7 stand alone
        Assert.Equal(3, drawn.Count(e => e.Name == Ns + "circle"));
    }

    [Fact]
    public void Values_that_are_not_positive_are_gaps_on_a_logarithmic_axis()
    {
        Chart chart = new("t") { X = new("x"), Y = new("y", Scale: AxisScale.Log), Series = [new LineSeries("", [0, 1, 2, 3, 4], [1, 10, -5, 100, 1000]) { Markers = false }] };
        Assert.Equal(2, XDocument.Parse(Svg.Write(chart, "f")).Descendants(Ns + "polyline").Count());
    }

    [Fact]
    public void A_line_ends_where_it_leaves_the_axis_range()
    {
        Chart chart = new("t") { X = new("x"), Y = new("y") { Min = 0, Max = 1 }, Series = [new LineSeries("", [0, 1, 2], [0.5, 5, 0.5]) { Markers = false }] };
        XElement[] runs = [.. XDocument.Parse(Svg.Write(chart, "f")).Descendants(Ns + "polyline")];
        double[] tops = [.. runs.Select(r => ((string)r.Attribute("points")!).Split(' ').Min(p => double.Parse(p.Split(',')[1])))];
        Assert.Equal(2, runs.Length);
        Assert.Equal(tops[0], tops[1], 1e-6);
    }

    [Fact]
    public void A_hundred_thousand_points_make_a_small_file()
    {
        double[] x = [.. Enumerable.Range(0, 100_000).Select(i => (double)i)];
        Chart chart = new("t") { X = new("x"), Y = new("y"), Series = [new LineSeries("", x, [.. x.Select(Math.Sin)])] };
        Assert.InRange(Svg.Write(chart, "f").Length, 1000, 100_000);
    }

    [Fact]
    public void Text_is_escaped()
    {
        string svg = Svg.Write(SampleCharts.Of("one line") with { Title = "a < b & \"c\" \u0001" }, "1 <f>");
        XDocument document = XDocument.Parse(svg);
        Assert.Contains(document.Descendants(Ns + "text"), e => e.Value == "a < b & \"c\"");
        Assert.Equal("f1--f--title", (string?)document.Descendants(Ns + "title").Single().Attribute("id"));
    }

    private static void CheckTexts(Scene scene)
    {
        Box page = new(0, 0, scene.Width, scene.Height);
        Assert.All(scene.Texts, t => Assert.True(page.Contains(t.Extent), $"'{t.Content}' at {t.Extent} leaves the page of {scene.Width}×{scene.Height}."));
        SceneText[] texts = [.. scene.Texts];
        for (int i = 0; i < texts.Length; i++)
            for (int j = 0; j < i; j++)
                Assert.False(texts[i].Extent.Overlaps(texts[j].Extent), $"'{texts[i].Content}' {texts[i].Extent} covers '{texts[j].Content}' {texts[j].Extent}.");
    }
}
