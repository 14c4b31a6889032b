using System.Text.Json.Nodes;
using Notebooks.Documents;
using Notebooks.Formatting;
using Notebooks.Running;
using Notebooks.Sessions;
using Notebooks.Workers;

namespace Notebooks.Tests.Running;

public sealed class OutputRecorderTests
{
    private readonly OutputRecorder _recorder = new();
    private readonly NotebookCell _cell = NotebookCell.Create(CellKind.Code, "cell", "");

    public OutputRecorderTests() => _recorder.Begin(_cell, 1);

    [Fact]
    public void A_clear_removes_what_the_cell_has_shown_and_what_was_held_back()
    {
        _recorder.Stream("stdout", new string('x', OutputRecorder.KeptCharacters + 100));
        Show("shown");
        _recorder.Clear(wait: false);
        Assert.Empty(_cell.Outputs);
        _recorder.Stream("stdout", "new");
        _recorder.End(null);
        Assert.Equal("new", Text());
    }

    [Fact]
    public void A_clear_that_waits_happens_with_the_next_output()
    {
        _recorder.Stream("stdout", "old");
        _recorder.Clear(wait: true);
        Assert.Equal("old", Text());
        _recorder.Stream("stdout", "new");
        Assert.Equal("new", Text());
        _recorder.Clear(wait: true);
        Show("shown");
        Assert.Equal("shown", Text());
        _recorder.Clear(wait: true);
        _recorder.Result(Bundle("value"));
        Assert.Equal("value", Text());
    }

    [Fact]
    public void A_clear_that_waits_for_nothing_leaves_the_output_and_does_not_reach_the_next_cell()
    {
        _recorder.Stream("stdout", "old");
        _recorder.Clear(wait: true);
        _recorder.End(null);
        NotebookCell next = NotebookCell.Create(CellKind.Code, "next", "");
        _recorder.Begin(next, 2);
        _recorder.Stream("stdout", "a");
        _recorder.Stream("stderr", "b");
        Assert.Equal(2, next.Outputs.Count);
        Assert.Equal("old", Text());
    }

    [Fact]
    public void An_error_replaces_what_waits_to_be_cleared()
    {
        _recorder.Stream("stdout", "old");
        _recorder.Clear(wait: true);
        _recorder.End(new CellError("Name", "value", []));
        Assert.Equal("error", (string?)Assert.Single(_cell.Outputs)!["output_type"]);
    }

    [Fact]
    public void An_update_of_something_cleared_changes_nothing()
    {
        Show("shown", "id");
        _recorder.Clear(wait: false);
        _recorder.Update(Bundle("later"), "id");
        Assert.Empty(_cell.Outputs);
    }

    [Fact]
    public async Task A_worker_passes_clears_on_in_their_place()
    {
        using var worker = new WorkerProcess(Path.GetTempPath(), new Dictionary<string, string>(), _recorder);
        await worker.StartAsync();
        CellOutcome outcome = await worker.ExecuteAsync(
            "Console.Write(new string('x', 400_000)); var d = display(1); d.Update(2); Console.Write(\"old\"); ClearOutput(); Console.Write(\"new \"); display(3); ClearOutput(wait: true);", "cell 1");
        _recorder.End(outcome.Error);
        Assert.True(outcome.Succeeded);
        Assert.Equal("new 3", Text());
        _recorder.Begin(_cell, 2);
        outcome = await worker.ExecuteAsync("for (int i = 0; i < 100; i++) { ClearOutput(wait: true); Console.Write(i); }", "cell 2");
        _recorder.End(outcome.Error);
        Assert.Equal("99", Text());
    }

    private static MimeBundle Bundle(string text) => new(new JsonObject { ["text/plain"] = text });

    private void Show(string text, string id = "one") => _recorder.Display(Bundle(text), id);

    private string Text() => string.Concat(_cell.Outputs.Select(o => (string?)o!["text"] ?? (string?)o["data"]?["text/plain"]));
}
