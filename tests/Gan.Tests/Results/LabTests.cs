using System.Text.Json;
using Gan.Figures;
using Gan.Imaging;
using Gan.Results;
using Microsoft.Data.Analysis;

namespace Gan.Tests.Results;

public sealed class LabTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lab-tests-").FullName;
    private readonly string?[] _before = [.. Variables.Select(Environment.GetEnvironmentVariable)];
    private readonly Page _page = new();

    private static string[] Variables => ["EXPERIMENTS_OUT", "EXPERIMENTS_RUNS", "EXPERIMENTS_DATA"];

    private static Chart Chart => new("Loss") { X = new("step"), Y = new("loss"), Series = [new LineSeries("a", [0, 1], [1, 2])] };

    public LabTests()
    {
        foreach (string variable in Variables) Environment.SetEnvironmentVariable(variable, Path.Combine(_folder, variable));
    }

    public void Dispose()
    {
        foreach ((string variable, string? value) in Variables.Zip(_before)) Environment.SetEnvironmentVariable(variable, value);
        Directory.Delete(_folder, recursive: true);
    }

    private Lab Start(string profile = "quick", string device = "cpu", string notebook = "Zoo/Fig8-Loss", ManualClock? clock = null) =>
        Lab.Start(notebook, profile, 3, device, _page.Display, clock ?? new ManualClock());

    [Fact]
    public void Start_shows_the_environment_and_takes_the_folders_of_the_runner()
    {
        Lab lab = Start();
        Assert.Equal(("Zoo", "Fig8-Loss", "quick", 3L), (lab.Paper, lab.Stem, lab.Profile, lab.Seed));
        string[] folders = [lab.Out, lab.Runs, lab.Data];
        Assert.Equal(Variables, folders.Select(Path.GetFileName));
        JsonElement environment = _page.LastResult;
        Assert.Equal("environment", environment.GetProperty("kind").GetString());
        Assert.Equal("cpu", environment.GetProperty("device").GetString());
        Assert.Equal("quick", environment.GetProperty("profile").GetString());
        Assert.Equal(3, environment.GetProperty("seed").GetInt64());
        Assert.Matches(@"^\d+\.\d+\.\d+\+[0-9a-f]{32}$", environment.GetProperty("library").GetString());
        Assert.Equal("2.10.0", environment.GetProperty("torch").GetString());
    }

    [Fact]
    public void Without_a_runner_the_folders_are_the_repository_s()
    {
        foreach (string variable in Variables) Environment.SetEnvironmentVariable(variable, null);
        Lab lab = Start();
        Assert.EndsWith(Path.Combine("data", "runs", "interactive", "Zoo"), lab.Out);
        Assert.EndsWith(Path.Combine("data", "runs"), lab.Runs);
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(lab.Data)!, "Experiments.sln")));
    }

    [Theory]
    [InlineData("quick", "gpu", "Zoo/Fig8", "device is 'gpu'; it must be 'auto', 'cpu' or 'cuda'.")]
    [InlineData("fast", "cpu", "Zoo/Fig8", "profile is 'fast'; it must be one of smoke, quick, full, paper.")]
    [InlineData("quick", "cpu", "Fig8", "Notebook 'Fig8' must be named <Paper>/<Stem>, for example Zoo/Fig8-LossComparison.")]
    [InlineData("quick", "cpu", "../Fig8", "Notebook '../Fig8' must be named <Paper>/<Stem>, for example Zoo/Fig8-LossComparison.")]
    public void A_wrong_word_is_refused_in_one_sentence(string profile, string device, string notebook, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => Start(profile, device, notebook)).Message);

    [Fact]
    public void A_chart_is_kept_and_shown_under_the_notebook_s_name()
    {
        Lab lab = Start();
        lab.Show(Chart);
        lab.Show(Chart with { Title = "Other" }, "other");
        string[] files = ["Fig8-Loss-other.chart.json", "Fig8-Loss-other.svg", "Fig8-Loss.chart.json", "Fig8-Loss.svg"];
        Assert.Equal(files, Directory.GetFiles(lab.Out).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal("Fig8-Loss-other", _page.LastResult.GetProperty("name").GetString());
        Assert.Equal(["Fig8-Loss-other.svg"], _page.LastResult.GetProperty("files").EnumerateArray().Select(f => f.GetString()));
        Assert.Equal(File.ReadAllText(Path.Combine(lab.Out, "Fig8-Loss-other.svg")), _page.Last(Mime.Svg));
    }

    [Fact]
    public void An_image_grid_is_kept_as_the_png_that_is_shown()
    {
        Lab lab = Start();
        lab.Show(new ImageGrid("Samples", [new Raster(4, 4, 1)], 1), "samples");
        Assert.Equal(File.ReadAllBytes(Path.Combine(lab.Out, "Fig8-Loss-samples.png")), Convert.FromBase64String(_page.Last(Mime.Png)!));
        Assert.Null(_page.Last(Mime.Svg));
    }

    [Fact]
    public void An_animation_is_kept_as_the_gif_that_is_shown()
    {
        Lab lab = Start();
        lab.Show(new Animation("Walk", [new Raster(4, 4, 1), new Raster(4, 4, 3)]), "walk");
        byte[] shown = Convert.FromBase64String(_page.Last(Mime.Gif)!);
        Assert.Equal(File.ReadAllBytes(Path.Combine(lab.Out, "Fig8-Loss-walk.gif")), shown);
        Assert.StartsWith("GIF89a", System.Text.Encoding.Latin1.GetString(shown));
        Assert.Equal(["Fig8-Loss-walk.gif"], _page.LastResult.GetProperty("files").EnumerateArray().Select(f => f.GetString()));
    }

    [Fact]
    public void Figures_cannot_overwrite_each_other_but_a_cell_can_run_again()
    {
        Lab lab = Start();
        // The same cell with another parameter: the title changes, the code does not.
        foreach (int steps in new[] { 10, 20 }) lab.Show(Chart with { Title = $"{steps} steps" });
        Assert.Equal(
            "Two figures are called Fig8-Loss: '20 steps' and 'Other'; name the second, Show(figure, \"name\").",
            Assert.Throws<ArgumentException>(() => lab.Show(Chart with { Title = "Other" })).Message);
        Assert.Contains("'../x'", Assert.Throws<ArgumentException>(() => lab.Show(Chart, "../x")).Message);
    }

    [Fact]
    public void Metrics_reach_the_runner_singly_and_as_a_table()
    {
        Lab lab = Start();
        lab.Record(new MetricValue("fd10k", "lenet-mnist", "bce", 12.3, 10000, 0));
        Assert.Equal("""{"kind":"metric","name":"fd10k","features":"lenet-mnist","model":"bce","value":12.3,"n":10000,"seed":0}""", _page.Last(Mime.Result));
        Assert.Equal("fd10k[lenet-mnist] of bce: 12.3 (n = 10,000, seed 0)", _page.Last(Mime.Text));
        lab.Record([new MetricValue("fd10k", "", "a", double.NaN, 10, 0), new MetricValue("fd10k", "", "b", 2, 10, 0)]);
        Assert.Equal("metrics", _page.LastResult.GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Null, _page.LastResult.GetProperty("values")[0].GetProperty("value").ValueKind);
        Assert.Equal(2, _page.LastResult.GetProperty("values")[1].GetProperty("value").GetDouble());
        Assert.Equal("model  metric  value   n  seed\n─────  ──────  ─────  ──  ────\na      fd10k     NaN  10     0\nb      fd10k       2  10     0", _page.Last(Mime.Text));
        Assert.Equal(3, lab.Metrics.Count);
        lab.UseData("mnist", "sha256:ab", 60000);
        Assert.Equal("""{"kind":"data","name":"mnist","identity":"sha256:ab","count":60000}""", _page.Last(Mime.Result));
    }

    [Fact]
    public void A_frame_is_shown_as_a_table()
    {
        Start().Show(new DataFrame(new StringDataFrameColumn("model", ["bce"]), new DoubleDataFrameColumn("value", [12.34567])), "Distances", "Lower is better.");
        Assert.Equal("Distances\n\nmodel  value\n─────  ─────\nbce    12.35\nLower is better.", _page.Last(Mime.Text));
        Assert.Contains("<caption>Distances</caption>", _page.Last(Mime.Html));
    }

    [Fact]
    public void Several_seeds_follow_the_notebook_s_own()
    {
        Spread spread = Start().OverSeeds(3, seed => 10.0 * seed);
        Assert.Equal(new Spread(40, 10, 3), spread);
        Assert.Throws<ArgumentException>(() => Start().OverSeeds(0, _ => 0));
    }

    [Theory]
    [InlineData("smoke", 1)]
    [InlineData("quick", 2)]
    [InlineData("full", 3)]
    [InlineData("paper", 3)]
    public void A_value_is_chosen_by_profile(string profile, int expected)
    {
        Assert.Equal(expected, Start(profile).Choose(smoke: 1, quick: 2, full: 3));
        Assert.Equal(profile == "paper" ? 4 : expected, Start(profile).Choose(1, 2, 3, 4));
    }

    [Fact]
    public void A_live_figure_is_drawn_at_most_once_a_second_and_kept_at_the_end()
    {
        ManualClock clock = new();
        Lab lab = Start(clock: clock);
        LiveFigure live = lab.Live("curve");
        int drawn = 0;
        for (int i = 0; i < 100; i++)
        {
            live.Update(() =>
            {
                drawn++;
                return Chart;
            });
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        Assert.Equal(10, drawn);
        Assert.False(Directory.Exists(lab.Out));
        live.Finish(Chart);
        Assert.True(File.Exists(Path.Combine(lab.Out, "Fig8-Loss-curve.svg")));
        Assert.Equal(2, _page.Outputs.Count);
        Assert.IsType<ShownVectorFigure>(_page.Outputs[1][^1]);
    }

    [Fact]
    public void A_figure_that_is_slow_to_draw_is_drawn_less_often()
    {
        ManualClock clock = new();
        LiveFigure live = Start(clock: clock).Live();
        int drawn = 0;
        for (int i = 0; i < 300; i++)
        {
            live.Update(() =>
            {
                drawn++;
                clock.Advance(TimeSpan.FromMilliseconds(200));
                return Chart;
            });
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        Assert.InRange(drawn, 2, 4); // 0.2 s of drawing every 10 s
    }
}
