using System.Text.Json;
using System.Text.RegularExpressions;
using Gan.Results;
using Gan.Tests.Figures;

namespace Interactive.Tests;

public sealed class ChartPagesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chart-pages-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_chart_gets_a_page_that_needs_only_the_script_above_it()
    {
        Leave("Zoo", SampleCharts.Of("bars"), "Fig8");
        Leave("StyleGan", SampleCharts.Grid(), "Table1-panels");
        Assert.Empty(ChartPages.Write(_folder));
        Assert.Equal(
            ["StyleGan/Table1-panels.html", "Zoo/Fig8.html"],
            Directory.GetFiles(_folder, "*.html", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
        string page = Page("Zoo/Fig8.html");
        string source = Assert.Single(Regex.Matches(page, "<script[^>]* src=\"([^\"]*)\"")).Groups[1].Value;
        Assert.Equal("../plotly.min.js", source);
        Assert.InRange(new FileInfo(Path.Combine(_folder, "Zoo", source)).Length, 1_000_000, 10_000_000);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//|@import|https?://cdn", page);
    }

    [Fact]
    public void The_same_chart_gives_the_same_bytes()
    {
        Leave("Zoo", SampleCharts.Of("two lines with bands"), "Fig8");
        ChartPages.Write(_folder);
        string first = Page("Zoo/Fig8.html");
        File.Delete(Path.Combine(_folder, "Zoo", "Fig8.html"));
        ChartPages.Write(_folder);
        Assert.Equal(first, Page("Zoo/Fig8.html"));
        Assert.Equal(first, ChartPages.Page(SampleCharts.Of("two lines with bands").AsGrid(), "../plotly.min.js"));
    }

    [Fact]
    public void A_page_is_written_again_only_when_its_chart_is_newer()
    {
        Leave("Zoo", SampleCharts.Of("bars"), "Fig8");
        ChartPages.Write(_folder);
        string page = Path.Combine(_folder, "Zoo", "Fig8.html");
        File.WriteAllText(page, "mine");
        ChartPages.Write(_folder);
        Assert.Equal("mine", File.ReadAllText(page));
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "Zoo", "Fig8.chart.json"), DateTime.UtcNow.AddMinutes(1));
        ChartPages.Write(_folder);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(page));
    }

    [Fact]
    public void Words_of_a_title_cannot_end_the_script()
    {
        string page = ChartPages.Page((SampleCharts.Of("bars") with { Title = "</script><b>&" }).AsGrid(), "plotly.min.js");
        Assert.Contains("<title>&lt;/script&gt;&lt;b&gt;&amp;</title>", page);
        string data = page.Split("<script id=\"data\" type=\"application/json\">")[1].Split("</script>")[0];
        string shown = JsonDocument.Parse(data).RootElement.GetProperty("layout").GetProperty("title").GetProperty("text").GetString()!;
        Assert.Equal("&lt;/script&gt;&lt;b&gt;&amp;", shown);
    }

    [Fact]
    public void A_damaged_chart_is_named_and_the_others_get_their_pages()
    {
        Leave("Zoo", SampleCharts.Of("bars"), "Fig8");
        File.WriteAllText(Path.Combine(_folder, "Zoo", "Fig9.chart.json"), "{\"Title\":\"x\"}");
        File.WriteAllText(Path.Combine(_folder, "Zoo", "Fig10.chart.json"), "[1, 2");
        IReadOnlyList<string> problems = ChartPages.Write(_folder);
        Assert.Equal(2, problems.Count);
        Assert.Matches(@"^Zoo.Fig10\.chart\.json has no page: This is not a chart: ", problems[0]);
        Assert.Contains("'x' has no panels", problems[1]);
        Assert.True(File.Exists(Path.Combine(_folder, "Zoo", "Fig8.html")));
    }

    [Fact]
    public void Nothing_is_written_where_there_are_no_charts()
    {
        Assert.Empty(ChartPages.Write(_folder));
        Assert.Empty(ChartPages.Write(Path.Combine(_folder, "missing")));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private void Leave(string paper, IFigure figure, string stem)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, paper)).FullName;
        foreach (FigureFile file in figure.Render(stem)) File.WriteAllBytes(Path.Combine(folder, file.Name), file.Content);
    }

    private string Page(string name) => File.ReadAllText(Path.Combine(_folder, name));
}
