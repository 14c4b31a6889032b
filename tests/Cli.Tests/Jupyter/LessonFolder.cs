using Gan.Results;
using Notebooks.Documents;
using Notebooks.Parameters;

namespace Cli.Tests.Jupyter;

/// <summary>Copies of the committed notebooks as another person would make them: elsewhere, without outputs, with parameters of their own.</summary>
internal sealed class LessonFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lessons-").FullName;

    /// <summary>Where the copies are.</summary>
    public string Folder => Directory.CreateDirectory(Path.Combine(_folder, "notebooks")).FullName;

    /// <summary>What a training or a figure leaves goes to this folder instead of the checkout.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string> { ["EXPERIMENTS_RUNS"] = Path.Combine(_folder, "runs") };

    /// <summary>The committed notebooks.</summary>
    public static IReadOnlyList<string> Committed => [.. Directory.EnumerateFiles(Checkout.Folder("notebooks"), "*.ipynb", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Copies a notebook.</summary>
    /// <param name="committed">Its file in the checkout.</param>
    /// <param name="profile">How much it is to do.</param>
    /// <returns>The file of the copy.</returns>
    public string Copy(string committed, string profile = "smoke")
    {
        NotebookDocument document = NotebookDocument.Read(committed);
        ParameterCell.Inject(document, ParameterChoice.Convert(committed, ParameterCell.Read(document), new Dictionary<string, string> { ["profile"] = profile }));
        foreach (NotebookCell cell in document.CodeCells)
        {
            cell.ClearOutputs();
            cell.Source = cell.Source.Replace("#r \"../../", $"#r \"{Checkout.Folder().Replace('\\', '/')}/");
        }

        return Save(document, Path.GetFileName(committed));
    }

    /// <summary>Writes a notebook of some cells.</summary>
    public string Write(string name, params string[] cells)
    {
        NotebookDocument document = NotebookDocument.CreateCSharp();
        document.Cells.AddRange(cells.Select((cell, i) => NotebookCell.Create(CellKind.Code, $"cell-{i}", cell)));
        return Save(document, name);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Save(NotebookDocument document, string name)
    {
        string file = Path.Combine(Folder, name);
        document.Save(file);
        return file;
    }
}
