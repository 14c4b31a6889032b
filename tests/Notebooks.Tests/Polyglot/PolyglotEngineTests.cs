using System.Diagnostics;
using System.Globalization;
using Notebooks.Running;
using Notebooks.Tests.Running;

namespace Notebooks.Tests.Polyglot;

/// <summary>Notebooks in the official tool, through nbclient.</summary>
public sealed class PolyglotEngineTests
{
    [OfficialToolFact]
    public async Task A_notebook_shows_the_same_texts_as_in_the_own_host_with_the_values_of_its_parameters()
    {
        using var repository = new TemporaryRepository("Well");
        Dictionary<string, string> parameters = new() { ["lr"] = "1" };
        NotebookReport report = await repository.RunAsync(Options(repository) with { Seed = 7, Parameters = parameters });
        Assert.Null(report.Error);
        Assert.Equal("// Parameters\nprofile = \"smoke\";\nseed = 7;\nlr = 1d;", repository.Executed("Well").CodeCells.ElementAt(1).Source);
        Assert.Equal("größer 日本語 🎲\nfirst", repository.Text("Well", 2)); // Its update gets lost: KnownDifference.Progress.
        Assert.Equal("note", repository.Text("Well", 3));
        Assert.Contains("42", (string?)repository.Executed("Well").CodeCells.ElementAt(4).Outputs[0]!["data"]!["text/html"]);
        Assert.Equal([1, 2, 3, 4, 5], repository.Executed("Well").CodeCells.Select(cell => cell.ExecutionCount ?? 0));
        Assert.Equal("dotnet-interactive", (string?)repository.Results("Well")["engine"]);
        Assert.True((double)repository.Results("Well")["peak_memory_mb"]! > 50);
    }

    [OfficialToolFact]
    public async Task Results_that_a_cell_shows_are_gathered()
    {
        using var repository = new TemporaryRepository("Results");
        Assert.Null((await repository.RunAsync()).Error);
        System.Text.Json.Nodes.JsonObject own = repository.Results("Results");
        NotebookReport report = await repository.RunAsync(Options(repository));
        Assert.Null(report.Error);
        foreach (string key in (string[])["metrics", "claims", "data", "parameters", "profile", "seed"])
            Assert.Equal(own[key]?.ToJsonString(), repository.Results("Results")[key]?.ToJsonString());
    }

    [OfficialToolFact]
    public async Task Tags_count_and_an_error_ends_the_notebook_with_what_ran_before_kept()
    {
        using var repository = new TemporaryRepository("Throws", "DoesNotCompile");
        SuiteReport report = await repository.RunAllAsync(Options(repository) with { Jobs = 2 });
        const string compilation = "cell 2: CompilationError: (1,13): error CS0103: The name 'missing' does not exist in the current context";
        Assert.Equal(compilation, report.Notebooks[0].Error);
        Assert.Equal("cell 4: ArgumentException: the real one", report.Notebooks[1].Error);
        Assert.Contains("expected", repository.Text("Throws", 1));
        Assert.Empty(repository.Executed("Throws").CodeCells.ElementAt(2).Outputs);
        Assert.StartsWith("1System.ArgumentException: the real one", repository.Text("Throws", 3));
        Assert.Null(repository.Executed("Throws").CodeCells.Last().ExecutionCount);
    }

    [OfficialToolFact(LinuxOnly = true)]
    public async Task A_loop_without_end_is_stopped_at_its_limit_with_every_process_and_what_ran_is_kept()
    {
        using var repository = new TemporaryRepository("LoopsForEver");
        NotebookReport report = await repository.RunAsync(Options(repository) with { CellTimeout = TimeSpan.FromSeconds(20) });
        Assert.Equal("cell 2 took longer than its limit of 20 s and was stopped.", report.Error);
        Assert.Equal("before", repository.Text("LoopsForEver", 0));
        Assert.StartsWith("in", repository.Text("LoopsForEver", 1));
        Assert.Empty(ProcessTree.Of(repository.Root));
    }

    [OfficialToolFact]
    public async Task A_process_that_dies_is_one_failure()
    {
        using var repository = new TemporaryRepository("Exits");
        NotebookReport report = await repository.RunAsync(Options(repository));
        Assert.StartsWith("cell 2 ended the process with exit code 0", report.Error);
        Assert.Equal("kept", repository.Text("Exits", 0));
    }

    [OfficialToolFact(LinuxOnly = true)]
    public async Task Only_the_five_channels_of_Jupyter_listen_and_only_on_the_loopback()
    {
        using var repository = new TemporaryRepository("IsKilled");
        Task<NotebookReport> running = repository.RunAsync(Options(repository));
        string pid = Path.Combine(repository.Root, "out", "Test", "pid");
        while (!File.Exists(pid) && !running.IsCompleted) await Task.Delay(50);
        Assert.False(running.IsCompleted, "The notebook ended before it was looked at.");
        string[] addresses = [.. ProcessTree.Listening(ProcessTree.Of(repository.Root))];
        using (var tool = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(pid), CultureInfo.InvariantCulture))) tool.Kill();
        Assert.Contains("killed (SIGKILL)", (await running).Error);
        Assert.Equal(Enumerable.Repeat("127.0.0.1", 5), addresses);
        Assert.Empty(ProcessTree.Of(repository.Root));
    }

    private static RunOptions Options(TemporaryRepository repository) => repository.Options with { Engine = OfficialTool.Engine };
}
