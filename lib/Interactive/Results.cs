using System.Globalization;
using System.Text;
using Gan.Results;
using Microsoft.Data.Analysis;

namespace Interactive;

/// <summary>What the last runs of the notebooks measured, as frames to filter, group and plot.</summary>
public sealed class Results
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private Results(IReadOnlyList<RunRecord> runs)
    {
        RunItem[] numbers = [.. runs.SelectMany(r => r.Items("metrics"))], claims = [.. runs.SelectMany(r => r.Items("claims"))];
        Numbers = Frame(
            numbers,
            new StringDataFrameColumn("model", numbers.Select(n => n.Text("model"))),
            new StringDataFrameColumn("metric", numbers.Select(n => n.Text("name"))),
            new StringDataFrameColumn("features", numbers.Select(n => n.Text("features"))),
            new DoubleDataFrameColumn("value", numbers.Select(n => n.Number("value"))),
            new Int64DataFrameColumn("n", numbers.Select(n => (long?)n.Number("n"))),
            new Int64DataFrameColumn("seed", numbers.Select(n => (long?)n.Number("seed"))));
        Claims = Frame(
            claims,
            new StringDataFrameColumn("claim", claims.Select(c => c.Text("id"))),
            new StringDataFrameColumn("statement", claims.Select(c => c.Text("statement"))),
            new StringDataFrameColumn("place", claims.Select(c => c.Text("paper"))),
            new BooleanDataFrameColumn("holds", claims.Select(c => c.Flag("holds"))),
            new StringDataFrameColumn("measured", claims.Select(c => c.Pairs("measured"))),
            new Int64DataFrameColumn("seeds", claims.Select(c => (long?)c.Number("seeds"))));
    }

    /// <summary>
    /// A row for each measured number: where it is from (<c>paper</c>, <c>notebook</c>, <c>profile</c>, <c>device</c>, <c>torch</c>), and <c>model</c>,
    /// <c>metric</c>, <c>features</c>, <c>value</c> (null if it was not finite), <c>n</c> (the samples it was computed from) and <c>seed</c>.
    /// </summary>
    public DataFrame Numbers { get; }

    /// <summary>
    /// A row for each claim: where it is from, as in <see cref="Numbers"/>, and <c>claim</c> (its id), <c>statement</c>, <c>place</c> (in the paper),
    /// <c>holds</c>, <c>measured</c> (the numbers compared: <c>name = value; …</c>) and <c>seeds</c> (how many; null if the notebook does not say).
    /// </summary>
    public DataFrame Claims { get; }

    /// <summary>Reads the results of every notebook: of the last run here (data/runs/results), else of the committed one (figures).</summary>
    /// <param name="paper">Only those of this paper, for example <c>Zoo</c>; null for all.</param>
    /// <exception cref="ArgumentException">There are no results of this paper.</exception>
    /// <exception cref="InvalidDataException">A file of results is damaged.</exception>
    public static Results Load(string? paper = null) => LoadFrom([Checkout.Folder("figures"), Checkout.Folder("data", "runs", "results")], paper);

    /// <summary>Reads only committed results, which are the same for everybody.</summary>
    /// <inheritdoc cref="Load(string?)"/>
    public static Results Committed(string? paper = null) => LoadFrom([Checkout.Folder("figures")], paper);

    /// <summary>Reads folders of results, <c>&lt;folder&gt;/&lt;Paper&gt;/&lt;Stem&gt;.json</c>; of the same notebook, the last folder's count.</summary>
    /// <inheritdoc cref="Load(string?)"/>
    public static Results LoadFrom(IReadOnlyList<string> folders, string? paper = null)
    {
        NotebookDisplay.ShowFrames();
        SortedDictionary<string, RunRecord> runs = new(StringComparer.Ordinal);
        foreach (RunRecord run in folders.SelectMany(RunRecord.ReadAll)) runs[run.Notebook] = run;
        RunRecord[] chosen = [.. runs.Values.Where(r => paper is null || r.Paper == paper)];
        if (chosen.Length > 0) return new Results(chosen);
        string[] papers = [.. runs.Values.Select(r => r.Paper).Distinct()];
        throw new ArgumentException(papers.Length == 0
            ? $"There are no results in {string.Join(" and ", folders)}; run ./experiments run first."
            : $"There are no results of '{paper}', only of {string.Join(", ", papers)}; run ./experiments run {paper} first.");
    }

    /// <summary>Writes <see cref="Numbers"/> to a file of comma-separated values with a header, and <see cref="Claims"/> beside it.</summary>
    /// <param name="path">For example <c>results.csv</c>; claims go to <c>results-claims.csv</c>.</param>
    /// <returns>The files written.</returns>
    public IReadOnlyList<string> SaveCsv(string path)
    {
        string claims = Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-claims{Path.GetExtension(path)}");
        DataFrame.SaveCsv(Numbers, path, encoding: Utf8, cultureInfo: CultureInfo.InvariantCulture);
        DataFrame.SaveCsv(Claims, claims, encoding: Utf8, cultureInfo: CultureInfo.InvariantCulture);
        return [path, claims];
    }

    private static DataFrame Frame(RunItem[] items, params DataFrameColumn[] own) => new(
    [
        new StringDataFrameColumn("paper", items.Select(i => i.Run.Paper)),
        new StringDataFrameColumn("notebook", items.Select(i => i.Run.Notebook)),
        .. RunRecord.Facts.Select(fact => new StringDataFrameColumn(fact, items.Select(i => i.Run.Text(fact)))),
        .. own,
    ]);
}
