using System.Xml.Linq;
using Gan.Results;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace Interactive.Tests;

public sealed class ResultsTests : IDisposable
{
    private const string Fig8 = """
        {"notebook":"Zoo/Fig8","profile":"full","seed":0,"device":"cpu","torch":"2.10.0",
         "metrics":[{"name":"fd2k","features":"lenet-mnist","model":"bce, plain","value":12.5,"n":2000,"seed":0},
                    {"name":"fd2k","features":"lenet-mnist","model":"mse","value":null,"n":2000,"seed":1}],
         "claims":[{"id":"zoo.fig8.x","statement":"BCE is \"nearer\", always","paper":"§3","measured":{"bce":12.5,"mse":null},"holds":true,"seeds":3}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("results-").FullName;

    private string Committed => Path.Combine(_folder, "figures");

    private string Own => Path.Combine(_folder, "results");

    public ResultsTests()
    {
        Leave(Committed, "Zoo", "Fig8", Fig8);
        Leave(Committed, "StyleGan", "Table1", """{"notebook":"StyleGan/Table1","profile":"quick","metrics":[{"name":"ppl","model":"F","value":1,"n":10,"seed":0}],"claims":[]}""");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Numbers_are_rows_with_where_they_are_from()
    {
        DataFrame numbers = Results.LoadFrom([Committed]).Numbers;
        Assert.Equal(["paper", "notebook", "profile", "device", "torch", "model", "metric", "features", "value", "n", "seed"], numbers.Columns.Select(c => c.Name));
        Assert.Equal(["StyleGan", "StyleGan/Table1", "quick", "", "", "F", "ppl", "", 1.0, 10L, 0L], numbers.Rows[0]);
        Assert.Equal(["Zoo", "Zoo/Fig8", "full", "cpu", "2.10.0", "bce, plain", "fd2k", "lenet-mnist", 12.5, 2000L, 0L], numbers.Rows[1]);
        Assert.Null(numbers["value"][2]);
        Assert.Equal(3, numbers.Rows.Count);
    }

    [Fact]
    public void Claims_are_rows_with_their_verdict_and_evidence()
    {
        DataFrame claims = Results.LoadFrom([Committed]).Claims;
        Assert.Equal(["paper", "notebook", "profile", "device", "torch", "claim", "statement", "place", "holds", "measured", "seeds"], claims.Columns.Select(c => c.Name));
        Assert.Equal(
            ["Zoo", "Zoo/Fig8", "full", "cpu", "2.10.0", "zoo.fig8.x", "BCE is \"nearer\", always", "§3", true, "bce = 12.5; mse = not finite", 3L],
            Assert.Single(claims.Rows));
    }

    [Fact]
    public void The_last_run_here_counts_and_the_committed_one_stands_in()
    {
        Leave(Own, "Zoo", "Fig8", Fig8.Replace("\"full\"", "\"quick\"").Replace("12.5", "13.5"));
        Leave(Own, "", "summary", """{"runs":[]}""");
        Leave(Own, "Zoo", "Fig8.chart", """{"Title":"no results"}""");
        Results results = Results.LoadFrom([Committed, Own]);
        Assert.Equal(["quick", "quick", "quick"], Column<string>(results.Numbers, "profile"));
        Assert.Equal(13.5, results.Numbers["value"][1]);
        Assert.Equal("quick", Assert.Single(Column<string>(results.Claims, "profile")));
    }

    [Fact]
    public void A_paper_is_chosen_and_a_wrong_one_named()
    {
        Assert.Equal(["Zoo", "Zoo"], Column<string>(Results.LoadFrom([Committed], "Zoo").Numbers, "paper"));
        Assert.Equal(
            "There are no results of 'Zooo', only of StyleGan, Zoo; run ./experiments run Zooo first.",
            Assert.Throws<ArgumentException>(() => Results.LoadFrom([Committed], "Zooo")).Message);
        Assert.Equal(
            $"There are no results in {Own}; run ./experiments run first.", Assert.Throws<ArgumentException>(() => Results.LoadFrom([Own])).Message);
    }

    [Fact]
    public void Damaged_results_are_named()
    {
        Leave(Committed, "Zoo", "Fig9", "{\"notebook\":");
        Assert.Contains("Fig9.json is not JSON; run its notebook again.", Assert.Throws<InvalidDataException>(() => Results.LoadFrom([Committed])).Message);
    }

    [Fact]
    public void Csv_brings_back_every_cell()
    {
        string path = Path.Combine(_folder, "all.csv");
        Results results = Results.LoadFrom([Committed]);
        Assert.Equal([path, Path.Combine(_folder, "all-claims.csv")], results.SaveCsv(path));
        string[] lines = File.ReadAllLines(path);
        Assert.Equal("paper,notebook,profile,device,torch,model,metric,features,value,n,seed", lines[0]);
        Assert.Equal("Zoo,Zoo/Fig8,full,cpu,2.10.0,\"bce, plain\",fd2k,lenet-mnist,12.5,2000,0", lines[2]);
        DataFrame claims = DataFrame.LoadCsv(Path.Combine(_folder, "all-claims.csv"));
        Assert.Equal("BCE is \"nearer\", always", claims["statement"][0]);
        Assert.Equal("§3", claims["place"][0]);
        Assert.Equal(true, claims["holds"][0]);
    }

    [Fact]
    public void Committed_results_of_this_repository_load()
    {
        Results results = Results.Committed();
        Assert.Contains("Zoo", Column<string>(results.Numbers, "paper"));
        Assert.True(results.Numbers.Rows.Count >= 100, $"{results.Numbers.Rows.Count} numbers");
        Assert.True(results.Claims.Rows.Count >= 20, $"{results.Claims.Rows.Count} claims");
    }

    [Fact]
    public void A_frame_that_stands_alone_in_a_cell_is_shown_as_our_tables_are()
    {
        DataFrame numbers = Results.LoadFrom([Committed], "Zoo").Numbers;
        Assert.True(NotebookDisplay.ShowFrames());
        string html = Formatter.ToDisplayString(numbers, "text/html");
        Assert.Equal(new FrameView(numbers).ToHtml(), html);
        Assert.Equal(html, Formatter.ToDisplayString(Results.LoadFrom([Committed], "Zoo").Numbers, "text/html"));
        Assert.Equal("bce, plain", XElement.Parse($"<div>{html}</div>").Descendants("tbody").Single().Elements("tr").First().Elements("td").ElementAt(4).Value);
        Assert.Equal(new FrameView(numbers).ToText(), Formatter.ToDisplayString(numbers, "text/plain"));
    }

    private static IEnumerable<T> Column<T>(DataFrame frame, string name) => Enumerable.Range(0, (int)frame.Rows.Count).Select(i => (T)frame[name][i]);

    private static void Leave(string folder, string paper, string name, string json)
    {
        string place = Directory.CreateDirectory(Path.Combine(folder, paper)).FullName;
        File.WriteAllText(Path.Combine(place, name + ".json"), json);
    }
}
