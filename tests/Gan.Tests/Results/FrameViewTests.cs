using System.Xml.Linq;
using Gan.Results;
using Microsoft.Data.Analysis;

namespace Gan.Tests.Results;

public sealed class FrameViewTests
{
    private static DataFrame Frame() => new(
        new StringDataFrameColumn("model", ["<bce>", null!]),
        new DoubleDataFrameColumn("fd2k", [12.34567, -0.00012345]),
        new DoubleDataFrameColumn("fd2k ±", [0.5, null]),
        new Int64DataFrameColumn("n", [2000L, null]),
        new Int64DataFrameColumn("seed", [12345L, 0L]),
        new BooleanDataFrameColumn("holds", [true, false]));

    [Fact]
    public void Text_has_numbers_as_every_table_has_them_with_their_spread()
    {
        Assert.Equal(
            [
                "Distances", "",
                "model          fd2k      n   seed  holds",
                "─────  ────────────  ─────  ─────  ─────",
                "<bce>  12.35 ± 0.50  2,000  12345  yes",
                "—        −0.0001235      —      0  no",
                "Lower is better.",
            ],
            new FrameView(Frame(), "Distances", "Lower is better.").ToText().Split('\n'));
    }

    [Fact]
    public void Html_is_well_formed_without_scripts_styles_or_ids_and_the_same_every_time()
    {
        string html = new FrameView(Frame(), "A & B", "note").ToHtml();
        Assert.Equal(html, new FrameView(Frame(), "A & B", "note").ToHtml());
        XElement page = XElement.Parse($"<div>{html}</div>");
        Assert.DoesNotContain(page.Descendants(), e => e.Name == "script" || e.Attribute("style") is not null || e.Attribute("id") is not null);
        Assert.Equal("A & B", page.Descendants("caption").Single().Value);
        Assert.Equal(["model", "fd2k", "n", "seed", "holds"], page.Descendants("thead").Single().Descendants("th").Select(h => h.Value));
        XElement[] row = [.. page.Descendants("tbody").Single().Elements("tr").First().Elements()];
        Assert.Equal(["<bce>", "12.35 ± 0.50", "2,000", "12345", "yes"], row.Select(c => c.Value));
        Assert.Equal(["left", "right", "right", "right", "left"], row.Select(c => c.Attribute("align")!.Value));
    }

    [Fact]
    public void A_long_frame_is_cut_and_says_so()
    {
        DataFrame frame = new(new Int32DataFrameColumn("step", Enumerable.Range(0, 1234)));
        FrameView view = new(frame, note: "Every step.");
        Assert.EndsWith("\nThe first 200 of 1,234 rows. Every step.", view.ToText());
        Assert.Equal(200, XElement.Parse($"<div>{view.ToHtml()}</div>").Descendants("td").Count());
    }

    [Fact]
    public void An_empty_frame_has_its_header() =>
        Assert.Equal("model  value\n─────  ─────", new FrameView(new DataFrame(new StringDataFrameColumn("model", 0), new DoubleDataFrameColumn("value", 0))).ToText());

    [Fact]
    public void Measured_numbers_become_a_frame()
    {
        DataFrame frame = new[] { new MetricValue("fd2k", "lenet-mnist", "bce", 12.5, 2000, 3) }.ToFrame();
        Assert.Equal(["model", "metric", "value", "n", "seed"], frame.Columns.Select(c => c.Name));
        Assert.Equal(["bce", "fd2k[lenet-mnist]", 12.5, 2000L, 3L], Assert.Single(frame.Rows));
    }
}
