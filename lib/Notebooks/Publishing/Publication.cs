using System.Text;
using System.Text.Json.Nodes;
using Notebooks.Catalogue;
using Notebooks.Documents;

namespace Notebooks.Publishing;

/// <summary>Brings what a run produced into the repository: outputs into the notebook, figures and numbers beside it.</summary>
internal static class Publication
{
    private static readonly string[] FigureExtensions = [".png", ".gif", ".svg", ".json"];

    /// <summary>Publishes a notebook that ran to its end.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="file">The notebook, unchanged since the run began except if this says so.</param>
    /// <param name="executed">Its executed copy.</param>
    /// <param name="results">Its results.</param>
    /// <param name="folder">Where the run left its files.</param>
    /// <returns>Sentences for the user.</returns>
    public static IReadOnlyList<string> Publish(string root, NotebookFile file, NotebookDocument executed, JsonObject results, string folder)
    {
        var committed = NotebookDocument.Read(file.Path);
        if (NotebookProvenance.CodeHash(committed) != NotebookProvenance.CodeHash(executed))
            return [$"{file.Name} was not published: its code was edited while it ran."];
        CopyOutputs(executed, committed);
        string[] keys = ["profile", "seed", "device", "torch", "library", "parameters"];
        NotebookProvenance.Stamp(committed, new JsonObject(keys.Select(key => KeyValuePair.Create(key, results[key]?.DeepClone()))));
        int size = Encoding.UTF8.GetByteCount(committed.ToText());
        if (size > NotebookProvenance.MaxBytes)
            return [$"{file.Name} was not published: with its outputs it has {size} bytes, and a committed notebook has at most {NotebookProvenance.MaxBytes}."];
        int figures = CopyFigures(Path.Combine(root, "figures", file.Paper), file.Stem, results, folder);
        committed.Save(file.Path);
        return [$"published, with {figures} files in figures/{file.Paper}"];
    }

    private static void CopyOutputs(NotebookDocument from, NotebookDocument to)
    {
        IEnumerable<NotebookCell> sources = from.CodeCells.Where(cell => !cell.HasTag(CellTags.InjectedParameters));
        int count = 0;
        foreach ((NotebookCell source, NotebookCell target) in sources.Zip(to.CodeCells.Where(cell => !cell.HasTag(CellTags.InjectedParameters))))
        {
            target.ClearOutputs();
            if (source.ExecutionCount == null) continue;
            target.ExecutionCount = ++count;
            foreach (JsonNode? output in source.Outputs)
            {
                JsonNode copy = output!.DeepClone();
                if (copy["execution_count"] != null) copy["execution_count"] = count;
                target.Outputs.Add(copy);
            }
        }
    }

    private static int CopyFigures(string target, string stem, JsonObject results, string folder)
    {
        IEnumerable<string> listed = (results["figures"] as JsonArray ?? []).Select(figure => figure!.ToString());
        List<string> files = [.. listed.Append($"{stem}.json").Distinct().Where(name => Path.GetFileName(name) == name
            && FigureExtensions.Contains(Path.GetExtension(name)) && File.Exists(Path.Combine(folder, name)))];
        Directory.CreateDirectory(target);
        foreach (string name in files)
        {
            string temporary = Path.Combine(target, $"{name}.tmp");
            File.Copy(Path.Combine(folder, name), temporary, overwrite: true);
            File.Move(temporary, Path.Combine(target, name), overwrite: true);
        }

        return files.Count;
    }
}
