using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Cli.Tests;

public sealed class RunVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("run-verb-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Ctrl_c_keeps_the_executed_part_and_ends_with_130()
    {
        string notebook = Write("Loops", "Console.Write(\"before\");", """
            var here = Environment.GetEnvironmentVariable("EXPERIMENTS_OUT");
            System.IO.File.WriteAllText(System.IO.Path.Combine(here, "pid.new"), Environment.ProcessId.ToString());
            System.IO.File.Move(System.IO.Path.Combine(here, "pid.new"), System.IO.Path.Combine(here, "pid"));
            while (true) { }
            """);
        using Process run = Start("run", notebook, "--out", Path.Combine(_folder, "out"));
        Task<string> said = run.StandardError.ReadToEndAsync();
        string pid = Path.Combine(_folder, "out", "Paper", "pid");
        while (!File.Exists(pid) && !run.HasExited) await Task.Delay(50);
        Assert.False(run.HasExited, "The run ended by itself.");
        // A terminal sends the signal to the whole group.
        foreach (string id in new[] { await File.ReadAllTextAsync(pid), run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) })
            Process.Start("kill", ["-INT", id]).WaitForExit();
        await run.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        Assert.Equal(ExitCodes.Stopped, run.ExitCode);
        Assert.Contains("was interrupted", await said);
        JsonNode executed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "out", "Paper", "Loops.ipynb")))!;
        Assert.Equal("before", (string?)executed["cells"]![0]!["outputs"]![0]!["text"]![0]);
        Assert.Equal("Interrupted", (string?)executed["cells"]![1]!["outputs"]![0]!["ename"]);
        Assert.False(Directory.Exists($"/proc/{await File.ReadAllTextAsync(pid)}"), "The worker outlived the run.");
    }

    [Theory]
    [InlineData(0, "Console.Write(1);")]
    [InlineData(2, "throw new Exception();")]
    [InlineData(3, "\"{\\\"kind\\\":\\\"claim\\\",\\\"id\\\":\\\"a\\\",\\\"statement\\\":\\\"s\\\",\\\"holds\\\":false}\".DisplayAs(\"application/vnd.experiments.v1+json\");", "--strict")]
    [InlineData(1, "1", "-p", "unknown=1")]
    [InlineData(1, "1", "-p", "nothing")]
    [InlineData(1, "1", "--profile", "quik")]
    [InlineData(1, "1", "--jobs", "0")]
    [InlineData(1, "1", "Zou/Nothing")]
    public async Task The_exit_code_says_how_it_went(int code, string cell, params string[] arguments)
    {
        using Process run = Start(["run", Write("Case", cell), "--out", Path.Combine(_folder, "out"), .. arguments]);
        Task<string> said = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        Assert.Equal((code, ""), (run.ExitCode, run.ExitCode == code ? "" : await said));
        Assert.DoesNotContain("   at Cli.", await said);
    }

    [Theory]
    [InlineData("apt-get install -y python3-nbclient", "--engine", "dotnet-interactive")]
    [InlineData("--publish takes the outputs of the own host", "--engine", "dotnet-interactive", "--publish")]
    [InlineData("jupyter", "--engine", "jupyter")]
    public async Task An_engine_that_cannot_be_used_gets_a_sentence_and_exit_code_1(string sentence, params string[] arguments)
    {
        ProcessStartInfo start = Command(["run", Write("Case", "1"), "--out", Path.Combine(_folder, "out"), .. arguments]);
        start.Environment["EXPERIMENTS_PYTHON"] = Path.Combine(_folder, "no-python");
        using Process run = Process.Start(start)!;
        Task<string> output = run.StandardOutput.ReadToEndAsync();
        string said = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(sentence, said + await output);
        Assert.DoesNotContain("   at ", said);
    }

    [Fact]
    public async Task Charts_get_pages_that_share_one_script_and_a_damaged_one_is_named()
    {
        string chart = """{"Title":"t","Columns":1,"Panels":[{"Title":"t","Series":[{"$type":"line","Name":"a","X":[0,1],"Y":[1,2]}]}]}""";
        string notebook = Write("Case", $$""""
            string Here(string name) => System.IO.Path.Combine(Environment.GetEnvironmentVariable("EXPERIMENTS_OUT"), name);
            System.IO.File.WriteAllText(Here("Case.chart.json"), """{{chart}}""");
            System.IO.File.WriteAllText(Here("Case-bad.chart.json"), "{}");
            """");
        string output = Path.Combine(_folder, "out");
        using Process run = Start("run", notebook, "--out", output);
        string said = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        Assert.Equal(ExitCodes.Well, run.ExitCode);
        Assert.Contains($"experiments: {Path.Combine("Paper", "Case-bad.chart.json")} has no page: This is not a chart: ", said);
        Assert.Contains("<script src=\"../plotly.min.js\">", await File.ReadAllTextAsync(Path.Combine(output, "Paper", "Case.html")));
        Assert.True(File.Exists(Path.Combine(output, "plotly.min.js")));
        Assert.False(File.Exists(Path.Combine(output, "Paper", "Case-bad.html")));
    }

    [Fact]
    public async Task What_is_published_is_the_own_hosts_and_needs_no_word_about_it()
    {
        // A notebook that is none, so that nothing of this repository is written.
        string notebook = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "Paper")).FullName, "Broken.ipynb");
        await File.WriteAllTextAsync(notebook, "{}");
        using Process run = Start("run", notebook, "--publish", "--out", Path.Combine(_folder, "out"));
        Task<string> output = run.StandardOutput.ReadToEndAsync();
        string said = await run.StandardError.ReadToEndAsync() + await output;
        Assert.DoesNotContain("--publish takes", said);
        Assert.Contains("Broken.ipynb", said);
    }

    private string Write(string stem, params string[] cells)
    {
        var document = new JsonObject
        {
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
            ["metadata"] = new JsonObject(),
            ["cells"] = new JsonArray([.. cells.Select((source, i) => (JsonNode)new JsonObject
            {
                ["cell_type"] = "code",
                ["id"] = $"c{i}",
                ["metadata"] = new JsonObject(),
                ["source"] = source,
                ["outputs"] = new JsonArray(),
                ["execution_count"] = null,
            })]),
        };
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "Paper")).FullName, $"{stem}.ipynb");
        File.WriteAllText(path, document.ToJsonString());
        return path;
    }

    private static Process Start(params string[] arguments) => Process.Start(Command(arguments))!;

    private static ProcessStartInfo Command(string[] arguments) => new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "experiments.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = AppContext.BaseDirectory,
    };
}
