using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Notebooks.Documents;

namespace Notebooks.Publishing;

/// <summary>
/// Ties the outputs of a committed notebook to the code that produced them: hashes of both, written when the runner publishes them.
/// </summary>
public static class NotebookProvenance
{
    /// <summary>The key in the metadata of the notebook.</summary>
    public const string MetadataKey = "experiments";

    /// <summary>The largest committed notebook.</summary>
    public const int MaxBytes = 1_000_000;

    /// <summary>Stores the hashes, and how the run was made.</summary>
    public static void Stamp(NotebookDocument document, JsonObject run)
    {
        var stamp = (JsonObject)run.DeepClone();
        stamp["code_sha256"] = CodeHash(document);
        stamp["outputs_sha256"] = OutputsHash(document);
        document.Metadata[MetadataKey] = stamp;
    }

    /// <summary>What is wrong with a committed notebook, in one sentence; null if nothing is.</summary>
    public static string? Check(NotebookDocument document, string name)
    {
        bool hasOutputs = document.CodeCells.Any(cell => cell.Outputs.Count > 0 || cell.ExecutionCount != null);
        if (document.Metadata[MetadataKey] is not JsonObject stamp)
            return hasOutputs ? $"{name} has outputs that did not come from ./experiments run --publish." : null;
        if (stamp["code_sha256"]?.ToString() != CodeHash(document))
            return $"The code of {name} has changed since its outputs were made; run it again with --publish.";
        if (stamp["outputs_sha256"]?.ToString() != OutputsHash(document))
            return $"The outputs of {name} have been changed since they were published; run it again with --publish.";
        int size = Encoding.UTF8.GetByteCount(document.ToText());
        return size > MaxBytes ? $"{name} has {size} bytes; a committed notebook has at most {MaxBytes}." : null;
    }

    /// <summary>SHA-256 of the sources of the code cells, those of injected parameters left out.</summary>
    public static string CodeHash(NotebookDocument document) => Hash(document, cell => cell.Source);

    private static string OutputsHash(NotebookDocument document) => Hash(document, cell => CanonicalJson.Write(cell.Outputs.DeepClone()));

    private static string Hash(NotebookDocument document, Func<NotebookCell, string> text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (NotebookCell cell in document.CodeCells.Where(cell => !cell.HasTag(CellTags.InjectedParameters)))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text(cell));
            hash.AppendData(Encoding.UTF8.GetBytes($"{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
