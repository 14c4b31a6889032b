using System.Text.Json.Nodes;
using Cli.Jupyter;
using Gan.Results;
using Notebooks.Documents;

namespace Cli.Tests.Jupyter;

/// <summary>What nbclient, and with it nbconvert and papermill, does with our kernel beside executing cells.</summary>
public sealed class KernelUnderNbclientTests : IDisposable
{
    private readonly LessonFolder _lessons = new();

    public void Dispose() => _lessons.Dispose();

    [Needs(NeedsAttribute.NbConvert)]
    public void Tagged_cells_are_skipped_or_may_fail()
    {
        string file = _lessons.Write("Tags.ipynb", "throw new Exception(\"tolerated\");", "Environment.Exit(9);", "6 * 7");
        NotebookDocument notebook = NotebookDocument.Read(file);
        notebook.CodeCells.ElementAt(0).AddTag(CellTags.RaisesException);
        notebook.CodeCells.ElementAt(1).AddTag(CellTags.SkipExecution);
        notebook.Save(file);
        (int code, string said) = Execute(file);
        Assert.True(code == 0, said);
        NotebookCell[] cells = [.. NotebookDocument.Read(file).CodeCells];
        Assert.Equal("error", (string?)cells[0].Outputs[0]!["output_type"]);
        Assert.Empty(cells[1].Outputs);
        Assert.Equal("42", string.Concat(Lines(cells[2].Outputs[0]!["data"]!["text/plain"]!)));
    }

    [Needs(NeedsAttribute.NbConvert)]
    public void An_error_ends_the_execution_and_is_told()
    {
        (int code, string said) = Execute(_lessons.Write("Fails.ipynb", "int zero = 0;", "1 / zero"));
        Assert.NotEqual(0, code);
        Assert.Contains("CellExecutionError", said);
        Assert.Contains("DivideByZeroException", said);
    }

    [Needs(NeedsAttribute.NbConvert)]
    public void A_kernel_that_dies_is_reported_at_once()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        (int code, string said) = Execute(_lessons.Write("Dies.ipynb", "Environment.FailFast(\"the end\");"));
        Assert.NotEqual(0, code);
        Assert.Contains("DeadKernelError", said);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"It took {clock.Elapsed.TotalSeconds:0} s.");
    }

    private static IEnumerable<string?> Lines(JsonNode text) => text is JsonArray lines ? lines.Select(line => (string?)line) : [(string?)text];

    private static (int Code, string Said) Execute(string notebook)
    {
        JupyterFolders folders = new(Checkout.Folder("artifacts", "jupyter"));
        folders.Prepare();
        return JupyterPython.Run(null, folders.Variables, Path.Combine(AppContext.BaseDirectory, "Jupyter", "execute.py"), notebook);
    }
}
