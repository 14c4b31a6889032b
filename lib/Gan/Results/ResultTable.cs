namespace Gan.Results;

/// <summary>
/// Numbers by model and metric, with those measured here, those printed in the paper and those only remembered from it in separate,
/// labelled columns.
/// </summary>
/// <param name="title">What the table compares.</param>
/// <param name="profile">The profile the measured numbers come from.</param>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Text])]
public sealed class ResultTable(string title, string profile) : IRepresented
{
    private readonly Dictionary<(string Row, string Metric, NumberSource Source), ResultCell> _cells = [];
    private readonly List<string> _rows = [];
    private readonly List<string> _metrics = [];

    public string Title { get; } = title;

    public string Profile { get; } = profile;

    /// <summary>Adds a number measured here.</summary>
    /// <param name="row">The model or configuration.</param>
    /// <param name="metric">The metric with its features, <c>fd10k[lenet-mnist]</c>.</param>
    /// <param name="value">One number, or mean and deviation over seeds.</param>
    /// <returns>This table.</returns>
    /// <exception cref="ArgumentException">The table already holds such a number.</exception>
    public ResultTable Measured(string row, string metric, Spread value) => Add(row, metric, new(value, NumberSource.Measured, ""));

    /// <summary>Adds numbers measured here; those of one model and metric become mean and deviation over their seeds.</summary>
    public ResultTable Measured(IEnumerable<MetricValue> values)
    {
        foreach (IGrouping<(string, string), MetricValue> group in values.GroupBy(v => (v.Model, v.FullName)))
            Measured(group.Key.Item1, group.Key.Item2, Spread.Of(group.Select(v => v.Value)));
        return this;
    }

    /// <summary>Adds a number that the paper prints.</summary>
    /// <param name="citation">Section, table or figure where it was verified.</param>
    /// <exception cref="ArgumentException">There is no citation, or the table already holds such a number.</exception>
    public ResultTable Paper(string row, string metric, double value, string citation)
    {
        if (string.IsNullOrWhiteSpace(citation))
            throw new ArgumentException($"{metric} of {row} is a number of the paper; say where it stands, or add it with FromMemory.");
        return Add(row, metric, new(value, NumberSource.Paper, citation));
    }

    /// <summary>Adds a number that the paper is remembered to print.</summary>
    public ResultTable FromMemory(string row, string metric, double value, string citation = "") =>
        Add(row, metric, new(value, NumberSource.FromMemory, citation));

    public string ToText() => Title + "\n\n" + TextTable.Plain(Header(), Body()) + "\n" + Note;

    public string ToMarkdown() =>
        $"**{MarkdownText.Escape(Title)}**\n\n{TextTable.Markdown(Header(), Body())}\n\n{MarkdownText.Escape(Note)}\n";

    /// <summary>An HTML table without scripts or styles.</summary>
    public string ToHtml() => ResultTableHtml.Write(this);

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Text => ToText(),
        Mime.Html => ToHtml(),
        Mime.Markdown => ToMarkdown(),
        _ => null,
    };

    internal IReadOnlyList<string> Rows => _rows;

    /// <summary>Metric by metric, and for each the sources it has numbers from.</summary>
    internal IReadOnlyList<(string Metric, NumberSource Source, string Citation)> Columns =>
    [
        .. from metric in _metrics
           from source in Enum.GetValues<NumberSource>()
           let cells = _cells.Where(c => c.Key.Metric == metric && c.Key.Source == source).Select(c => c.Value).ToArray()
           where cells.Length > 0
           let citations = cells.Select(c => c.Citation).Distinct().ToArray()
           select (metric, source, citations.Length == 1 ? citations[0] : ""),
    ];

    /// <summary>The text of a cell; an em dash where there is no number.</summary>
    internal string Cell(string row, (string Metric, NumberSource Source, string Citation) column) =>
        _cells.TryGetValue((row, column.Metric, column.Source), out ResultCell? cell) ? cell.Text(cite: column.Citation.Length == 0) : "—";

    internal static string SourceName(NumberSource source, string citation)
    {
        string name = source switch
        {
            NumberSource.Measured => "measured here",
            NumberSource.Paper => "paper",
            _ => "paper, from memory",
        };
        return citation.Length == 0 ? name : $"{name}, {citation}";
    }

    /// <summary>How to read the columns.</summary>
    internal string Note
    {
        get
        {
            List<string> parts = [];
            int[] seeds = [.. _cells.Values.Where(c => c.Source == NumberSource.Measured).Select(c => c.Value.Count).Distinct().Order()];
            if (seeds.Length > 0)
            {
                string count = seeds.Length > 1 ? $"{seeds[0]} to {seeds[^1]} seeds" : seeds[0] == 1 ? "one seed, no spread" : $"{seeds[0]} seeds";
                parts.Add(seeds is [1] ? $"Measured here: profile {Profile}, {count}." : $"Measured here: profile {Profile}, mean ± standard deviation over {count}.");
            }
            if (_cells.Values.Any(c => c.Source == NumberSource.FromMemory)) parts.Add("From memory: not verified in the paper.");
            return string.Join(" ", parts);
        }
    }

    private ResultTable Add(string row, string metric, ResultCell cell)
    {
        if (!_cells.TryAdd((row, metric, cell.Source), cell))
            throw new ArgumentException($"Table '{Title}' already holds {metric} of {row}, {SourceName(cell.Source, "")}.");
        if (!_rows.Contains(row)) _rows.Add(row);
        if (!_metrics.Contains(metric)) _metrics.Add(metric);
        return this;
    }

    private string[] Header() => ["", .. Columns.Select(c => $"{c.Metric} ({SourceName(c.Source, c.Citation)})")];

    private string[][] Body() => [.. _rows.Select(r => (string[])[r, .. Columns.Select(c => Cell(r, c))])];
}
