using System.Text.Json.Nodes;
using Notebooks.Documents;
using Notebooks.Polyglot;

namespace Notebooks.Tests.Polyglot;

/// <summary>What counts as equal in two engines, what is known to differ, and what is found to.</summary>
public sealed class EngineComparisonTests : IDisposable
{
    private const string Result = "application/vnd.experiments.v1+json";
    private readonly string _root = Directory.CreateTempSubdirectory("engines-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Two_equal_runs_are_equal_whatever_they_took()
    {
        foreach ((string engine, double seconds) in new[] { ("own", 1.5), ("official", 9.5) })
        {
            JsonArray metrics = new(new JsonObject { ["name"] = "m", ["value"] = 0.1 });
            JsonObject results = Results(("seconds", seconds), ("engine", engine), ("metrics", metrics));
            Write(engine, results, [Stream("a"), Shown(("text/plain", "x"), ("image/svg+xml", "<svg/>"))]);
        }

        ComparisonReport report = Compare();
        Assert.Empty(report.Differences);
        Assert.Empty(report.Known);
        Assert.Equal((1, 1, 1), (report.Numbers, report.Outputs, report.Notebooks));
    }

    [Theory]
    [InlineData(0.1, "\"claims\"")]
    [InlineData(0.10000000000000002, "\"metrics\"")]
    public void A_number_or_claim_that_differs_in_its_last_digit_is_found(double value, string key)
    {
        foreach ((string engine, double number, bool holds) in new[] { ("own", 0.1, true), ("official", value, value != 0.1) })
        {
            JsonArray metrics = new(new JsonObject { ["value"] = number }), claims = new(new JsonObject { ["holds"] = holds });
            Write(engine, Results(("metrics", metrics), ("claims", claims)), []);
        }

        Assert.Equal($"Test/N.json differs in {key}.", Assert.Single(Compare().Differences));
    }

    [Fact]
    public void Figures_are_compared_to_the_byte()
    {
        JsonObject results = Results(("figures", new JsonArray("a.png", "b.svg", "c.svg")));
        foreach (string engine in new[] { "own", "official" })
        {
            Write(engine, (JsonObject)results.DeepClone(), []);
            File.WriteAllText(Path.Combine(_root, engine, "Test", "a.png"), "same");
            File.WriteAllText(Path.Combine(_root, engine, "Test", "b.svg"), $"of {engine}");
        }

        File.WriteAllText(Path.Combine(_root, "own", "Test", "c.svg"), "alone");
        ComparisonReport report = Compare();
        Assert.Equal(["Test/N: b.svg has other bytes in the official tool.", "Test/N: the official tool leaves no c.svg."], report.Differences);
        Assert.Equal(1, report.Figures);
        Assert.Empty(report.Known);
    }

    [Fact]
    public void Outputs_that_differ_are_found_and_named()
    {
        JsonObject Claim(string text) => Shown((Result, new JsonObject { ["kind"] = "claim" }), ("text/plain", text));
        Write("own", Results(), [Stream("one"), Claim("x")], [Shown(("text/plain", "1"))], [Shown(("text/plain", "1"))]);
        Write("official", Results(), [Stream("two"), Claim("y")], [], [Shown(("text/html", "<b>1</b>"))]);
        Assert.Equal(
            [
                "Test/N, cell 1: what it prints to stdout is \"one\" in the own host and \"two\" in the official tool.",
                "Test/N, cell 1, output 1 differs in text/plain.",
                "Test/N, cell 2 shows 1 outputs in the own host and 0 in the official tool.",
                "Test/N, cell 3, output 1 differs in text/plain, text/html.",
            ],
            Compare().Differences);
    }

    [Fact]
    public void What_is_known_to_differ_is_counted_with_its_reason()
    {
        JsonObject progress = Shown((Result, new JsonObject { ["kind"] = "progress" }), ("text/plain", "8/8"));
        JsonObject live = Shown((Result, new JsonObject { ["kind"] = "figure" }), ("image/png", "final"));
        JsonObject results = Results(("figures", new JsonArray("live.png")));
        JsonObject[] table = [Shown(("text/html", "<table>"), ("text/plain", "Two"))];
        JsonObject native = Stream("[W1201 07:32:13.784806580 NNPACK.cpp:56] Could not initialize NNPACK! Reason: Unsupported hardware.\n", "stderr");
        Write("own", (JsonObject)results.DeepClone(), [progress, live], [.. table, native], [Shown(("text/plain", "8 steps in 0.6 s"))]);
        results["figures"] = new JsonArray();
        JsonObject warnings = Stream("\n(1,5): warning CS8632: the annotation\nwarning CS1701: assuming\n\n", "stderr");
        table = [Shown(("text/html", "<div class=\"dni-x\">")), warnings];
        Write("official", results, [Shown(("image/png", "first"), ("text/plain", "p"))], table, [Shown(("text/plain", "8 steps in 12 s"))]);
        foreach (string engine in new[] { "own", "official" }) File.WriteAllText(Path.Combine(_root, engine, "Test", "live.png"), "final");
        ComparisonReport report = Compare();
        Assert.Empty(report.Differences);
        Assert.Equal(
            [KnownDifference.Progress, KnownDifference.LiveFigure, KnownDifference.NativeWarnings, KnownDifference.Warnings, KnownDifference.OwnLook, KnownDifference.Durations],
            report.Known.Keys.ToHashSet());
        KnownDifference figure = KnownDifference.LiveFigure;
        Assert.Contains($"Not compared: 1 {figure.What}, because {figure.Reason}.", report.ToString());
    }

    [Fact]
    public void What_the_own_host_prints_to_stderr_beside_a_native_warning_is_compared()
    {
        Write("own", Results(), [Stream("[W1201 07:32:13.78 NNPACK.cpp:56] no NNPACK\nlost\n", "stderr")]);
        Write("official", Results(), (JsonObject[])[]);
        Assert.Contains("is \"lost\" in the own host", Assert.Single(Compare().Differences));
    }

    [Fact]
    public void A_run_that_is_not_there_is_a_difference()
    {
        Write("own", Results(), []);
        Assert.Contains("run the notebook there first", Assert.Single(Compare().Differences));
    }

    private ComparisonReport Compare()
        => EngineComparison.Compare(Path.Combine(_root, "own"), Path.Combine(_root, "official"), ["Test/N"]);

    private void Write(string engine, JsonObject results, params JsonObject[][] cells)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, engine, "Test")).FullName;
        File.WriteAllText(Path.Combine(folder, "N.json"), results.ToJsonString());
        var document = new JsonObject
        {
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
            ["metadata"] = new JsonObject(),
            ["cells"] = new JsonArray([.. cells.Select((outputs, i) => (JsonNode)new JsonObject
            {
                ["cell_type"] = "code",
                ["id"] = $"c{i}",
                ["metadata"] = new JsonObject(),
                ["source"] = $"cell {i}",
                ["outputs"] = new JsonArray([.. outputs]),
                ["execution_count"] = i + 1,
            })]),
        };
        File.WriteAllText(Path.Combine(folder, "N.ipynb"), CanonicalJson.Write(document));
    }

    private static JsonObject Results(params (string Key, JsonNode? Value)[] pairs)
        => new(pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));

    private static JsonObject Stream(string text, string name = "stdout")
        => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };

    private static JsonObject Shown(params (string Mime, JsonNode? Content)[] data) => new()
    {
        ["output_type"] = "display_data",
        ["data"] = new JsonObject(data.Select(pair => KeyValuePair.Create(pair.Mime, pair.Content))),
        ["metadata"] = new JsonObject(),
    };
}
