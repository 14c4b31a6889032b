using System.Text.Json.Nodes;
using Notebooks.Documents;
using Notebooks.Running;
using Notebooks.Sessions;

namespace Notebooks.Tests.Sessions;

/// <summary>A session whose cells are executed one by one, each recorded as a notebook would record it.</summary>
internal sealed class SessionProbe : IDisposable
{
    private readonly OutputRecorder _recorder = new();
    private int _count;

    public SessionProbe(string? folder = null, IInputSource? input = null)
    {
        Session = new CSharpSession(folder ?? Path.GetTempPath(), _recorder, input);
        _recorder.Shown += _ => Shown?.Invoke();
    }

    /// <summary>Told whenever a cell has shown something.</summary>
    public Action? Shown { get; set; }

    public CSharpSession Session { get; }

    public NotebookCell Cell { get; private set; } = NotebookCell.Create(CellKind.Code, "none", "");

    /// <summary>Executes a cell and demands that it works.</summary>
    public string Run(string code)
    {
        CellOutcome outcome = Try(code);
        Assert.True(outcome.Succeeded, string.Join('\n', outcome.Error?.Traceback ?? []));
        return Text();
    }

    public CellOutcome Try(string code)
    {
        Cell = NotebookCell.Create(CellKind.Code, "probe", code);
        _recorder.Begin(Cell, ++_count);
        CellOutcome outcome = Session.Execute(code, $"cell {_count}");
        _recorder.End(outcome.Error);
        return outcome;
    }

    /// <summary>The plain texts of all outputs, in order.</summary>
    public string Text() => string.Concat(Cell.Outputs.Select(o => (string?)o!["text"] ?? (string?)o["data"]?["text/plain"]));

    public JsonObject Data(int output = 0) => (JsonObject)Cell.Outputs[output]!["data"]!;

    public void Dispose() => Session.Dispose();
}
