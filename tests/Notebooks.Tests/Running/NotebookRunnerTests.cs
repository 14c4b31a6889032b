using System.Diagnostics;
using System.Globalization;
using Notebooks.Running;

namespace Notebooks.Tests.Running;

public sealed class NotebookRunnerTests
{
    [Fact]
    public async Task A_notebook_that_works_leaves_an_executed_copy_with_the_values_of_its_parameters()
    {
        using var repository = new TemporaryRepository("Well");
        NotebookReport report = await repository.RunAsync(repository.Options with
        {
            Seed = 7,
            Parameters = new Dictionary<string, string> { ["lr"] = "1", ["sizes"] = "8,16,32", ["name"] = "a \"quoted\" 日本" },
        });
        Assert.Null(report.Error);
        Assert.Equal(
            "// Parameters\nprofile = \"smoke\";\nseed = 7;\nlr = 1d;\nsizes = new int[] { 8, 16, 32 };\nname = \"a \\\"quoted\\\" 日本\";",
            repository.Executed("Well").CodeCells.ElementAt(1).Source);
        Assert.Equal("größer 日本語 🎲\nsmoke 7 1 3 a \"quoted\" 日本", repository.Text("Well", 2));
        Assert.Equal("note", repository.Text("Well", 3));
        Assert.Equal("{ Answer = 42 }", repository.Text("Well", 4));
        Assert.Equal([1, 2, 3, 4, 5], repository.Executed("Well").CodeCells.Select(cell => cell.ExecutionCount ?? 0));
        Assert.Equal("[8,16,32]", repository.Results("Well")["parameters"]!["sizes"]!.ToJsonString());
        Assert.Equal(["started Test/Well", "cell 1/5", "cell 2/5", "cell 3/5", "cell 4/5", "cell 5/5", "ended Test/Well"], repository.Events);
        Assert.Equal(File.ReadAllBytes(TemporaryRepository.Golden("Well")), File.ReadAllBytes(repository.Committed("Well")));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_fails_the_notebook_and_names_the_line()
    {
        using var repository = new TemporaryRepository("DoesNotCompile");
        NotebookReport report = await repository.RunAsync();
        Assert.Equal("cell 2, line 1: The name 'missing' does not exist in the current context", report.Error);
        Assert.Contains("            ^^^^^^^", repository.Text("DoesNotCompile", 1));
        Assert.Null(repository.Executed("DoesNotCompile").CodeCells.Last().ExecutionCount);
        Assert.Equal("CompilationError", (string?)repository.Results("DoesNotCompile")["error"]!["name"]);
    }

    [Fact]
    public async Task Tags_allow_a_cell_to_throw_or_leave_it_out()
    {
        using var repository = new TemporaryRepository("Throws");
        NotebookReport report = await repository.RunAsync();
        Assert.Equal("cell 4: ArgumentException: the real one", report.Error);
        Assert.Contains("expected", repository.Text("Throws", 1));
        Assert.Empty(repository.Executed("Throws").CodeCells.ElementAt(2).Outputs);
        Assert.StartsWith("1ArgumentException: the real one\n   at cell 4, line 2:", repository.Text("Throws", 3));
    }

    [Theory]
    [InlineData(1.0, null, "cell 2 took longer than its limit of 1 s and was stopped.")]
    [InlineData(null, 4.0, "The notebook took longer than its limit of 4 s and was stopped in cell 2.")]
    public async Task A_loop_without_end_is_stopped_at_its_limit_and_what_ran_is_kept(double? cell, double? notebook, string sentence)
    {
        using var repository = new TemporaryRepository("LoopsForEver");
        NotebookReport report = await repository.RunAsync(repository.Options with
        {
            CellTimeout = cell is { } c ? TimeSpan.FromSeconds(c) : null,
            Timeout = notebook is { } n ? TimeSpan.FromSeconds(n) : null,
        });
        Assert.Equal(sentence, report.Error);
        Assert.False(report.Stopped);
        Assert.Equal("before", repository.Text("LoopsForEver", 0));
        Assert.StartsWith("in", repository.Text("LoopsForEver", 1));
    }

    [Fact]
    public async Task A_cell_that_no_interrupt_reaches_loses_its_process()
    {
        using var repository = new TemporaryRepository("StuckInNative");
        NotebookReport report = await repository.RunAsync(repository.Options with { CellTimeout = TimeSpan.FromSeconds(3), Grace = TimeSpan.FromSeconds(1) });
        Assert.Contains("took longer than its limit", report.Error);
        Assert.Equal("kept", repository.Text("StuckInNative", 0));
    }

    [Theory]
    [InlineData("Exits", "exit code 0", "")]
    [InlineData("Aborts", "SIGABRT", "native words")]
    [InlineData("Segfaults", "SIGSEGV", "")]
    [InlineData("ThreadThrows", "SIGABRT", "InvalidOperationException: on another thread")]
    public async Task A_process_that_dies_is_one_failure_with_its_message(string name, string sentence, string message)
    {
        using var repository = new TemporaryRepository(name);
        NotebookReport report = await repository.RunAsync();
        Assert.StartsWith("cell 2 ", report.Error);
        Assert.Contains(sentence, report.Error);
        Assert.Equal("kept", repository.Text(name, 0));
        Assert.Contains(message, repository.Text(name, 1));
        Assert.Contains(sentence, repository.Text(name, 1));
        Assert.Equal("ProcessEnded", (string?)repository.Results(name)["error"]!["name"]);
    }

    [Fact]
    public async Task A_worker_that_is_killed_is_one_failure_and_the_other_notebooks_run()
    {
        using var repository = new TemporaryRepository("IsKilled", "Well");
        Task<SuiteReport> running = repository.RunAllAsync();
        string pid = Path.Combine(repository.Root, "out", "Test", "pid");
        while (!File.Exists(pid)) await Task.Delay(50);
        using (var worker = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(pid), CultureInfo.InvariantCulture))) worker.Kill();
        SuiteReport report = await running.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.StartsWith("cell 2 lost its process: killed (SIGKILL)", report.Notebooks[0].Error);
        Assert.Null(report.Notebooks[1].Error);
        Assert.Equal("before", repository.Text("IsKilled", 0));
    }

    [Fact]
    public async Task Stopping_the_run_keeps_what_ran_and_starts_nothing_more()
    {
        using var repository = new TemporaryRepository("LoopsForEver", "Well");
        using var stop = new CancellationTokenSource();
        Task<SuiteReport> running = repository.RunAllAsync(stop: stop.Token);
        while (!Saw(repository, "cell 2/3")) await Task.Delay(50);
        await Task.Delay(300);
        await stop.CancelAsync();
        SuiteReport report = await running.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(report.Stopped);
        Assert.True(report.Notebooks[0].Stopped);
        Assert.StartsWith("in", repository.Text("LoopsForEver", 1));
        Assert.Contains("Not started", report.Notebooks[1].Error);
    }

    [Fact]
    public async Task What_native_code_prints_is_kept_with_its_cell()
    {
        using var repository = new TemporaryRepository("PrintsNative");
        Assert.Null((await repository.RunAsync()).Error);
        Assert.Equal("native words\n", repository.Text("PrintsNative", 0).Replace("13", "", StringComparison.Ordinal));
        Assert.Equal("managed words", repository.Text("PrintsNative", 1));
    }

    [Fact]
    public async Task A_hundred_megabytes_of_prints_do_not_end_up_in_the_file()
    {
        using var repository = new TemporaryRepository("PrintsTooMuch");
        Assert.Null((await repository.RunAsync()).Error);
        Assert.EndsWith("the end", repository.Text("PrintsTooMuch", 0));
        Assert.Equal("after", repository.Text("PrintsTooMuch", 1));
        Assert.InRange(new FileInfo(Path.Combine(repository.Root, "out", "Test", "PrintsTooMuch.ipynb")).Length, 100_000, 600_000);
    }

    [Fact]
    public async Task Three_hundred_cells_take_bounded_memory()
    {
        using var repository = new TemporaryRepository("Endless300");
        Assert.Null((await repository.RunAsync()).Error);
        Assert.Equal("597", repository.Text("Endless300", 299));
        Assert.InRange((double)repository.Results("Endless300")["peak_memory_mb"]!, 50, 400);
    }

    [Fact]
    public async Task Files_that_are_no_csharp_notebooks_fail_with_a_sentence()
    {
        using var repository = new TemporaryRepository("OtherKernel", "Well");
        string cut = repository.Committed("CutShort");
        await File.WriteAllTextAsync(cut, (await File.ReadAllTextAsync(repository.Committed("Well")))[..200]);
        SuiteReport report = await repository.RunAllAsync();
        Assert.Equal(["Test/CutShort", "Test/OtherKernel", "Test/Well"], report.Notebooks.Select(notebook => notebook.Notebook));
        Assert.Contains("cut short", report.Notebooks[0].Error);
        Assert.Equal("Test/OtherKernel is not a C# notebook: its kernel is python3.", report.Notebooks[1].Error);
        Assert.Null(report.Notebooks[2].Error);
    }

    private static bool Saw(TemporaryRepository repository, string text)
    {
        lock (repository.Events) return repository.Events.Contains(text);
    }
}
