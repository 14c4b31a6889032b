using System.Xml.Linq;
using Gan.Results;
using Microsoft.Data.Analysis;

namespace Gan.Tests.Results;

public sealed class ResultTableTests
{
    private static ResultTable Table() => new ResultTable("Distance by loss", "quick")
        .Measured([new("fd10k", "lenet-mnist", "BCE", 12, 10000, 0), new("fd10k", "lenet-mnist", "BCE", 14, 10000, 1), new("fd10k", "lenet-mnist", "MSE | sigmoid", 20, 10000, 0), new("fd10k", "lenet-mnist", "MSE | sigmoid", 22, 10000, 1)])
        .Paper("BCE", "fid50k", 5.2, "Table 1")
        .FromMemory("MSE | sigmoid", "fid50k", 9.9)
        .Measured("BCE", "seconds", 3.5);

    [Fact]
    public void The_three_kinds_of_number_stand_in_columns_of_their_own()
    {
        string[] lines = Table().ToText().Split('\n');
        Assert.Equal("Distance by loss", lines[0]);
        Assert.Matches(@"^model +fd10k\[lenet-mnist\] \(measured here\) +fid50k \(paper, Table 1\) +fid50k \(paper, from memory\) +seconds \(measured here\)$", lines[2]);
        Assert.Matches(@"^BCE +13.0 ± 1.4 +5.2 +— +3.5$", lines[4]);
        Assert.Matches(@"^MSE \| sigmoid +21.0 ± 1.4 +— +9.9 +—$", lines[5]);
        Assert.Contains("profile quick, mean ± standard deviation over 1 to 2 seeds", lines[6]);
        Assert.Contains("From memory: not verified", lines[6]);
    }

    [Fact]
    public void The_frame_holds_the_numbers_as_numbers()
    {
        DataFrame frame = Table().ToFrame();
        Assert.Equal(
            ["model", "fd10k[lenet-mnist] (measured here)", "fd10k[lenet-mnist] (measured here) ±", "fid50k (paper, Table 1)", "fid50k (paper, from memory)", "seconds (measured here)"],
            frame.Columns.Select(c => c.Name));
        Assert.Equal(["BCE", 13.0, Math.Sqrt(2), 5.2, null, 3.5], frame.Rows[0]);
        Assert.Equal(["MSE | sigmoid", 21.0, Math.Sqrt(2), null, 9.9, null], frame.Rows[1]);
    }

    [Fact]
    public void Html_is_well_formed_without_scripts_or_styles_and_marks_the_kinds()
    {
        XElement html = XElement.Parse($"<div>{Table().ToHtml()}</div>");
        Assert.DoesNotContain(html.Descendants(), e => e.Name == "script" || e.Attribute("style") is not null);
        XElement[][] rows = [.. html.Descendants("tbody").Single().Elements("tr").Select(r => r.Elements("td").ToArray())];
        Assert.Equal(["model", "fd10k[lenet-mnist]", "fid50k", "seconds"], html.Descendants("thead").Single().Elements("tr").First().Elements("th").Select(h => h.Value));
        Assert.Equal("2", html.Descendants("th").Single(h => h.Value == "fid50k").Attribute("colspan")!.Value);
        Assert.Equal("13.0 ± 1.4", rows[0][0].Element("b")!.Value);
        Assert.Equal("5.2", rows[0][1].Value);
        Assert.Empty(rows[0][1].Elements());
        Assert.Equal("9.9", rows[1][2].Element("i")!.Value);
    }

    [Fact]
    public void Numbers_of_different_places_stand_in_different_columns()
    {
        ResultTable table = new ResultTable("t", "full").Paper("a", "fid50k", 4.4, "Table 1").Paper("b", "fid50k", 3.1, "§4");
        Assert.Equal(["model", "fid50k (paper, Table 1)", "fid50k (paper, §4)"], table.ToFrame().Columns.Select(c => c.Name));
        Assert.Equal(["b", null, 3.1], table.ToFrame().Rows[1]);
    }

    [Fact]
    public void A_paper_number_needs_its_place_and_no_number_is_given_twice()
    {
        Assert.Contains("say where it stands", Assert.Throws<ArgumentException>(() => Table().Paper("BCE", "x", 1, " ")).Message);
        Assert.Equal("Table 'Distance by loss' already holds seconds of BCE, measured here.", Assert.Throws<ArgumentException>(() => Table().Measured("BCE", "seconds", 1)).Message);
    }
}
