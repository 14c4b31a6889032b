using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Notebooks.Documents;
using Notebooks.Formatting;

namespace Notebooks.Polyglot;

/// <summary>
/// Holds what the official tool left of a run against what the own host left of the same run: figures to the byte, metrics and claims
/// exactly, the outputs of every cell.
/// </summary>
public sealed partial class EngineComparison
{
    private static readonly string[] Measured = ["engine", "seconds", "peak_memory_mb", "figures"];

    private readonly ComparisonReport _report = new();
    private readonly string _own;
    private readonly string _official;
    private string _notebook = "";

    private EngineComparison(string own, string official) => (_own, _official) = (own, official);

    /// <summary>Compares the results of some notebooks.</summary>
    /// <param name="own">The folder of results of the own host.</param>
    /// <param name="official">That of the official tool.</param>
    /// <param name="notebooks">Their names: Paper/Stem.</param>
    public static ComparisonReport Compare(string own, string official, IEnumerable<string> notebooks)
    {
        var comparison = new EngineComparison(own, official);
        foreach (string notebook in notebooks) comparison.Compare(notebook);
        return comparison._report;
    }

    private void Compare(string notebook)
    {
        _notebook = notebook;
        _report.Notebooks++;
        foreach (string file in new[] { $"{notebook}.ipynb", $"{notebook}.json" })
        {
            foreach (string folder in new[] { _own, _official })
            {
                if (File.Exists(Path.Combine(folder, file))) continue;
                _report.Add($"{file} is not in {folder}; run the notebook there first.");
                return;
            }
        }

        int live = CompareCells(Document(_own), Document(_official));
        CompareResults(Results(_own), Results(_official), live);
    }

    private NotebookDocument Document(string folder) => NotebookDocument.Read(Path.Combine(folder, $"{_notebook}.ipynb"));

    private JsonObject Results(string folder) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, $"{_notebook}.json")))!;

    /// <returns>How many figures were live.</returns>
    private int CompareCells(NotebookDocument own, NotebookDocument official)
    {
        NotebookCell[] ours = [.. own.CodeCells], theirs = [.. official.CodeCells];
        if (!ours.Select(cell => cell.Source).SequenceEqual(theirs.Select(cell => cell.Source)))
        {
            _report.Add($"{_notebook}: the two runs are not of the same cells.");
            return 0;
        }

        int before = _report.Known.GetValueOrDefault(KnownDifference.LiveFigure);
        for (int i = 0; i < ours.Length; i++) CompareCell($"{_notebook}, cell {i + 1}", Outputs(ours[i]), Outputs(theirs[i]));
        return _report.Known.GetValueOrDefault(KnownDifference.LiveFigure) - before;
    }

    /// <summary>The outputs without lines of progress.</summary>
    private List<JsonObject> Outputs(NotebookCell cell)
    {
        List<JsonObject> all = [.. cell.Outputs.OfType<JsonObject>()];
        int lines = all.RemoveAll(output => Kind(output) == "progress");
        for (int i = 0; i < lines; i++) _report.Add(KnownDifference.Progress);
        return all;
    }

    private void CompareCell(string where, List<JsonObject> ours, List<JsonObject> theirs)
    {
        foreach (string stream in new[] { "stdout", "stderr" })
        {
            string we = Text(ours, stream), they = Text(theirs, stream);
            if (stream == "stderr")
            {
                we = Without(NativeWarning(), we, KnownDifference.NativeWarnings);
                they = Without(CompilerWarning(), they, KnownDifference.Warnings);
            }
            if (we != they) CompareTexts($"{where}: what it prints to {stream}", we, they);
        }

        JsonObject[] shownHere = [.. ours.Where(IsShown)], shownThere = [.. theirs.Where(IsShown)];
        if (shownHere.Length != shownThere.Length)
        {
            _report.Add($"{where} shows {shownHere.Length} outputs in the own host and {shownThere.Length} in the official tool.");
            return;
        }

        for (int i = 0; i < shownHere.Length; i++) CompareShown($"{where}, output {i + 1}", shownHere[i], shownThere[i]);
    }

    private string Without(Regex warning, string text, KnownDifference known)
    {
        string quiet = warning.Replace(text, "");
        if (quiet == text) return text;
        _report.Add(known);
        return quiet.Trim('\n');
    }

    private void CompareShown(string where, JsonObject ours, JsonObject theirs)
    {
        JsonObject we = Data(ours), they = Data(theirs);
        if (JsonNode.DeepEquals(we, they))
        {
            _report.Outputs++;
        }
        else if (Kind(ours) == "figure" && Kind(theirs) == null && (they.ContainsKey(MimeTypes.Png) || they.ContainsKey(MimeTypes.Svg)))
        {
            _report.Add(KnownDifference.LiveFigure);
        }
        else if (Kind(ours) == null && Kind(theirs) == null
            && they.All(data => data.Key == MimeTypes.PlainText ? we.ContainsKey(data.Key) : IsToolsLook(data.Value)))
        {
            if (they[MimeTypes.PlainText] is not { } text) _report.Add(KnownDifference.OwnLook);
            else if (Lines(we[MimeTypes.PlainText]) == Lines(text)) _report.Outputs++;
            else CompareTexts(where, Lines(we[MimeTypes.PlainText]), Lines(text));
        }
        else
        {
            IEnumerable<string> mimeTypes = we.Concat(they).Select(data => data.Key).Distinct();
            _report.Add($"{where} differs in {string.Join(", ", mimeTypes.Where(mime => !JsonNode.DeepEquals(we[mime], they[mime])))}.");
        }
    }

    private void CompareTexts(string where, string ours, string theirs)
    {
        if (Duration().Replace(ours, "") == Duration().Replace(theirs, "")) _report.Add(KnownDifference.Durations);
        else _report.Add($"{where} is \"{Short(ours)}\" in the own host and \"{Short(theirs)}\" in the official tool.");
    }

    private void CompareResults(JsonObject ours, JsonObject theirs, int live)
    {
        foreach (string key in ours.Concat(theirs).Select(pair => pair.Key).Distinct().Except(Measured))
        {
            if (!JsonNode.DeepEquals(ours[key], theirs[key])) _report.Add($"{_notebook}.json differs in \"{key}\".");
            else if (key is "metrics" or "claims" && ours[key] is JsonArray { Count: var count }) _report.Numbers += count;
        }

        string[] here = Names(ours["figures"]), there = Names(theirs["figures"]);
        foreach (string unexpected in there.Except(here))
            _report.Add($"{_notebook}: the official tool makes {unexpected}, the own host does not.");
        foreach (string name in here)
        {
            if (!there.Contains(name) && live-- <= 0) _report.Add($"{_notebook}: the results of the official tool do not name {name}.");
            else CompareFile(name);
        }
    }

    private void CompareFile(string name)
    {
        string paper = Path.GetDirectoryName(_notebook)!;
        string ours = Path.Combine(_own, paper, name), theirs = Path.Combine(_official, paper, name);
        if (!File.Exists(theirs)) _report.Add($"{_notebook}: the official tool leaves no {name}.");
        else if (File.ReadAllBytes(ours).AsSpan().SequenceEqual(File.ReadAllBytes(theirs))) _report.Figures++;
        else _report.Add($"{_notebook}: {name} has other bytes in the official tool.");
    }

    private static string[] Names(JsonNode? figures) => [.. (figures as JsonArray ?? []).Select(name => (string)name!)];

    private static bool IsShown(JsonObject output) => (string?)output["output_type"] != "stream";

    private static JsonObject Data(JsonObject output) => output["data"] as JsonObject ?? [];

    /// <summary>What the library says an output is; null for what is not the library's.</summary>
    private static string? Kind(JsonObject output) => (string?)output["data"]?[MimeTypes.Experiments]?["kind"];

    /// <summary>HTML that the tool makes of values it knows nothing about, and that TorchSharp makes of tensors.</summary>
    private static bool IsToolsLook(JsonNode? html) => ToolsLook().IsMatch(Lines(html));

    private static string Text(IEnumerable<JsonObject> outputs, string stream)
        => string.Concat(outputs.Where(output => (string?)output["name"] == stream).Select(output => Lines(output["text"])));

    private static string Lines(JsonNode? text)
        => text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)text ?? "";

    private static string Short(string text) => text.Length <= 120 ? text : text[..120] + "…";

    [GeneratedRegex(@"^(\(\d+,\d+\): )?warning CS\d+: .*$", RegexOptions.Multiline)]
    private static partial Regex CompilerWarning();

    /// <summary>As c10 logs: a letter for how bad it is, month and day, the time, a thread, file and line.</summary>
    [GeneratedRegex(@"^\[[WI]\d{4} [\d:.]+ \S+:\d+\] .*$", RegexOptions.Multiline)]
    private static partial Regex NativeWarning();

    [GeneratedRegex(@"class=""dni-|<pre>\[[\dx]*\], type = \w+, device = ")]
    private static partial Regex ToolsLook();

    [GeneratedRegex(@"\d[\d.,]* (ms|s|min|h)\b")]
    private static partial Regex Duration();
}
