using Notebooks.Documents;
using Notebooks.Publishing;

namespace House.Tests;

/// <summary>Committed notebooks carry the outputs of the code they show, and nobody's hand has touched them.</summary>
public sealed class ProvenanceTests
{
    public static TheoryData<string> Committed => [.. House.Checkout.Paths.Where(p => p.StartsWith("notebooks/", StringComparison.Ordinal) && p.EndsWith(".ipynb", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Committed))]
    public void Code_and_outputs_of_a_committed_notebook_belong_together(string path)
    {
        NotebookDocument notebook = Read(path);
        Assert.Null(NotebookProvenance.Check(notebook, path));
        Assert.True(notebook.CodeCells.Any(c => c.Outputs.Count > 0), $"{path} is committed without outputs; run it with --publish.");
    }

    [Theory]
    [MemberData(nameof(Committed))]
    public void A_changed_line_of_code_is_noticed(string path)
    {
        NotebookDocument notebook = Read(path);
        notebook.CodeCells.First().Source += "\n// changed";
        Assert.Contains("has changed", NotebookProvenance.Check(notebook, path));
    }

    private static NotebookDocument Read(string path) => NotebookDocument.Parse(House.Checkout.Text(path), path);
}
