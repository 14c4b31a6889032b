using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Notebooks.Documents;
using Notebooks.Results;

namespace Notebooks.Running;

/// <summary>How a run of several notebooks ended.</summary>
/// <param name="Notebooks">In the order of the catalogue.</param>
/// <param name="Seconds">Wall time of the whole.</param>
/// <param name="Stopped">True if the user stopped it.</param>
public sealed record SuiteReport(IReadOnlyList<NotebookReport> Notebooks, double Seconds, bool Stopped)
{
    public int Failed => Notebooks.Count(notebook => notebook.Error != null);

    public int ClaimsHeld => Notebooks.Sum(notebook => notebook.ClaimsHeld);

    public int ClaimsFailed => Notebooks.Sum(notebook => notebook.ClaimsFailed);

    /// <summary>Writes <c>summary.json</c>.</summary>
    public void Save(string path) => AtomicFile.Write(path, CanonicalJson.Write(new JsonObject
    {
        ["seconds"] = Math.Round(Seconds, 3),
        ["stopped"] = Stopped,
        ["failed"] = Failed,
        ["claims_held"] = ClaimsHeld,
        ["claims_failed"] = ClaimsFailed,
        ["notebooks"] = new JsonArray([.. Notebooks.Select(ToJson)]),
    }));

    /// <summary>A table for people: notebook, time, claims, error.</summary>
    public string ToTable()
    {
        int width = Notebooks.Select(notebook => notebook.Notebook.Length).Append("notebook".Length).Max();
        var text = new StringBuilder().AppendLine($"{"notebook".PadRight(width)}  {"time",10}  {"claims held",11}  result");
        foreach (NotebookReport notebook in Notebooks)
        {
            int claims = notebook.ClaimsHeld + notebook.ClaimsFailed;
            string held = claims == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{notebook.ClaimsHeld} of {claims}");
            text.AppendLine($"{notebook.Notebook.PadRight(width)}  {TrainingProgress.Duration(notebook.Seconds),10}  {held,11}  {notebook.Error ?? "ok"}");
        }

        return text.ToString();
    }

    private static JsonNode ToJson(NotebookReport notebook) => new JsonObject
    {
        ["notebook"] = notebook.Notebook,
        ["seconds"] = Math.Round(notebook.Seconds, 3),
        ["claims_held"] = notebook.ClaimsHeld,
        ["claims_failed"] = notebook.ClaimsFailed,
        ["error"] = notebook.Error,
        ["notes"] = new JsonArray([.. notebook.Notes.Select(note => (JsonNode)note)]),
    };
}
