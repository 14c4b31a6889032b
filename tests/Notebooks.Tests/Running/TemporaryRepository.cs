using System.Text.Json.Nodes;
using Notebooks.Documents;
using Notebooks.Progress;
using Notebooks.Results;
using Notebooks.Running;

namespace Notebooks.Tests.Running;

/// <summary>A folder laid out as a repository, with the test notebooks that a test asks for.</summary>
internal sealed class TemporaryRepository : IRunProgress, IDisposable
{
    public TemporaryRepository(params string[] notebooks)
    {
        foreach (string name in notebooks) Add(name);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("notebooks-").FullName;

    public List<string> Events { get; } = [];

    public static string Golden(string name) => Path.Combine(AppContext.BaseDirectory, "Notebooks", $"{name}.ipynb");

    public RunOptions Options => new() { Root = Root, Out = Path.Combine(Root, "out"), Profile = "smoke" };

    public string Committed(string name) => Path.Combine(Root, "notebooks", "Test", $"{name}.ipynb");

    public void Add(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Committed(name))!);
        File.Copy(Golden(name), Committed(name));
    }

    public async Task<NotebookReport> RunAsync(RunOptions? options = null, CancellationToken stop = default)
        => Assert.Single((await RunAllAsync(options, stop)).Notebooks);

    public Task<SuiteReport> RunAllAsync(RunOptions? options = null, CancellationToken stop = default)
    {
        options ??= Options;
        return new SuiteRunner(options, this).RunAsync(NotebookPlan.Create(options), stop);
    }

    public NotebookDocument Executed(string name) => NotebookDocument.Read(Path.Combine(Root, "out", "Test", $"{name}.ipynb"));

    public JsonObject Results(string name) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "out", "Test", $"{name}.json")))!;

    /// <summary>All texts a code cell shows, errors included.</summary>
    public string Text(string name, int codeCell) => string.Concat(Executed(name).CodeCells.ElementAt(codeCell).Outputs.Select(output =>
        (string?)output!["text"] ?? (string?)output["data"]?["text/plain"] ?? string.Join('\n', ((JsonArray)output["traceback"]!).Select(line => (string?)line))));

    public void Started(string notebook) => Record($"started {notebook}");

    public void Cell(string notebook, int index, int count) => Record($"cell {index}/{count}");

    public void Training(string notebook, TrainingProgress training) => Record($"training {training}");

    public void Ended(NotebookReport report) => Record($"ended {report.Notebook}");

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Record(string text)
    {
        lock (Events) Events.Add(text);
    }
}
