using System.Text;
using System.Text.Json.Nodes;

namespace Notebooks.Documents;

/// <summary>
/// An <c>.ipynb</c> document, nbformat 4.5. Metadata and keys this suite does not know survive reading and writing, and the bytes
/// written are those of Python's nbformat.
/// </summary>
public sealed class NotebookDocument
{
    /// <summary>The kernel name that dotnet-interactive, papermill and this suite agree on.</summary>
    public const string KernelName = ".net-csharp";

    private readonly JsonObject _json;

    internal NotebookDocument(JsonObject json, List<NotebookCell> cells)
    {
        _json = json;
        Cells = cells;
    }

    /// <summary>An empty C# notebook.</summary>
    public static NotebookDocument CreateCSharp() => new(new JsonObject
    {
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = KernelName },
            ["language_info"] = new JsonObject
            {
                ["file_extension"] = ".cs",
                ["mimetype"] = "text/x-csharp",
                ["name"] = "C#",
                ["pygments_lexer"] = "csharp",
                ["version"] = "14.0",
            },
        },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }, []);

    public List<NotebookCell> Cells { get; }

    public JsonObject Metadata => (JsonObject)_json["metadata"]!;

    public IEnumerable<NotebookCell> CodeCells => Cells.Where(cell => cell.Kind == CellKind.Code);

    /// <summary>True unless the notebook names a kernel other than C#'s.</summary>
    public bool IsCSharp => (Metadata["kernelspec"] as JsonObject)?["name"] is not JsonValue name
        || name.ToString() == KernelName || (Metadata["kernelspec"]!["language"]?.ToString() is "C#" or "csharp");

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="NotebookFormatException">The file is not there, or is not a notebook of nbformat 4.</exception>
    public static NotebookDocument Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new NotebookFormatException($"The notebook {path} cannot be read: {problem.Message}", problem);
        }

        return Parse(text, path);
    }

    /// <summary>Reads a notebook from its text; <paramref name="name"/> stands for it in messages.</summary>
    /// <exception cref="NotebookFormatException">The text is not a notebook of nbformat 4.</exception>
    public static NotebookDocument Parse(string text, string name = "notebook") => NotebookReader.Read(text, name);

    /// <summary>A copy that shares nothing with this document.</summary>
    public NotebookDocument Clone() => Parse(ToText());

    /// <summary>The canonical text, with a newline at its end.</summary>
    public string ToText()
    {
        var json = (JsonObject)_json.DeepClone();
        foreach (string transient in (string[])["orig_nbformat", "orig_nbformat_minor", "signature"]) ((JsonObject)json["metadata"]!).Remove(transient);
        var cells = new JsonArray();
        foreach (NotebookCell cell in Cells)
        {
            var copy = (JsonObject)cell.Json.DeepClone();
            ((JsonObject)copy["metadata"]!).Remove("trusted");
            MultilineText.SplitAll(copy);
            cells.Add(copy);
        }

        json["cells"] = cells;
        return CanonicalJson.Write(json);
    }

    /// <summary>Writes the document so that the file holds either all of the old text or all of the new.</summary>
    public void Save(string path) => AtomicFile.Write(path, ToText());
}
