using Cli.Jupyter;
using Gan.Results;

namespace Cli.Tests.Jupyter;

/// <summary>Every committed notebook under the tools that other people execute notebooks with: the same outputs as from our own runner.</summary>
public sealed class KernelNotebooksTests(RunnerOutputs runner) : IClassFixture<RunnerOutputs>, IDisposable
{
    private readonly LessonFolder _lessons = new();

    public void Dispose() => _lessons.Dispose();

    [Needs(NeedsAttribute.NbConvert)]
    public void Nbconvert_executes_every_notebook_like_the_runner()
    {
        string executed = Path.Combine(_lessons.Folder, "..", "nbconvert");
        Execute(["-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", executed, .. Copies()]);
        Compare(executed);
    }

    [Needs(NeedsAttribute.NbConvert)]
    public void Nbclient_executes_every_notebook_like_the_runner()
    {
        Execute([Path.Combine(AppContext.BaseDirectory, "Jupyter", "execute.py"), .. Copies()]);
        Compare(_lessons.Folder);
    }

    private string[] Copies() => [.. LessonFolder.Committed.Select(notebook => _lessons.Copy(notebook))];

    private void Execute(string[] arguments)
    {
        JupyterFolders folders = new(Checkout.Folder("artifacts", "jupyter"));
        folders.Prepare();
        (int code, string said) = JupyterPython.Run(null, folders.Variables.Concat(_lessons.Variables).ToDictionary(), arguments);
        Assert.True(code == 0, said);
    }

    private void Compare(string folder)
    {
        Assert.NotEmpty(LessonFolder.Committed);
        foreach (string notebook in LessonFolder.Committed)
        {
            string file = Path.Combine(folder, Path.GetFileName(notebook));
            Assert.Equal(0, ExecutedNotebook.NotExecuted(file));
            IReadOnlyList<string> outputs = ExecutedNotebook.Outputs(file);
            Assert.NotEmpty(outputs);
            Assert.Equal(ExecutedNotebook.Outputs(runner.Of(notebook)), outputs);
        }
    }
}
