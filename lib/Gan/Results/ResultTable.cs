using Microsoft.Data.Analysis;

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
    private readonly Dictionary<(string Row, string Metric, NumberSource Source), (Spread Value, string Citation)> _cells = [];
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
    public ResultTable Measured(string row, string metric, Spread value) => Add(row, metric, value, NumberSource.Measured, "");

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
        return Add(row, metric, value, NumberSource.Paper, citation);
    }

    /// <summary>Adds a number that the paper is remembered to print.</summary>
    public ResultTable FromMemory(string row, string metric, double value, string citation = "") =>
        Add(row, metric, value, NumberSource.FromMemory, citation);

    /// <summary>
    /// A row for each model, and a column for each metric and source of its numbers: <c>fd10k[lenet-mnist] (measured here)</c>. Where several
    /// seeds were measured, the column holds means, and one of the same name with <c> ±</c> behind it their standard deviations.
    /// </summary>
    public DataFrame ToFrame()
    {
        DataFrame frame = new(new StringDataFrameColumn("model", _rows));
        foreach (Column column in Columns())
        {
            Spread?[] cells = [.. _rows.Select(r => Find(r, column))];
            frame.Columns.Add(new DoubleDataFrameColumn(column.Name, cells.Select(c => c?.Mean)));
            if (cells.Any(c => c?.Count > 1))
                frame.Columns.Add(new DoubleDataFrameColumn(column.Name + FrameView.Deviation, cells.Select(c => c?.Count > 1 ? c.Deviation : (double?)null)));
        }
        return frame;
    }

    public string ToText() => View().ToText();

    /// <summary>An HTML table without scripts or styles.</summary>
    public string ToHtml() => View().ToHtml();

    string? IRepresented.Represent(string mimeType) => ((IRepresented)View()).Represent(mimeType);

    private FrameView View() => new(ToFrame(), Title, Note) { Headings = Columns().ToDictionary(c => c.Name, c => c.Heading) };

    /// <summary>Metric by metric, and for each the sources and places it has numbers from.</summary>
    private IEnumerable<Column> Columns() =>
        from metric in _metrics
        from source in Enum.GetValues<NumberSource>()
        from citation in _cells.Where(c => c.Key.Metric == metric && c.Key.Source == source).Select(c => c.Value.Citation).Distinct()
        select new Column(metric, source, citation);

    private Spread? Find(string row, Column column) =>
        _cells.TryGetValue((row, column.Metric, column.Source), out (Spread Value, string Citation) cell) && cell.Citation == column.Citation ? cell.Value : null;

    private static string SourceName(NumberSource source, string citation)
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
    private string Note
    {
        get
        {
            List<string> parts = [];
            int[] seeds = [.. _cells.Where(c => c.Key.Source == NumberSource.Measured).Select(c => c.Value.Value.Count).Distinct().Order()];
            if (seeds.Length > 0)
            {
                string count = seeds.Length > 1 ? $"{seeds[0]} to {seeds[^1]} seeds" : seeds[0] == 1 ? "one seed, no spread" : $"{seeds[0]} seeds";
                parts.Add(seeds is [1] ? $"Measured here: profile {Profile}, {count}." : $"Measured here: profile {Profile}, mean ± standard deviation over {count}.");
            }
            if (_cells.Keys.Any(k => k.Source == NumberSource.FromMemory)) parts.Add("From memory: not verified in the paper.");
            return string.Join(" ", parts);
        }
    }

    private ResultTable Add(string row, string metric, Spread value, NumberSource source, string citation)
    {
        if (!_cells.TryAdd((row, metric, source), (value, citation)))
            throw new ArgumentException($"Table '{Title}' already holds {metric} of {row}, {SourceName(source, "")}.");
        if (!_rows.Contains(row)) _rows.Add(row);
        if (!_metrics.Contains(metric)) _metrics.Add(metric);
        return this;
    }

    private sealed record Column(string Metric, NumberSource Source, string Citation)
    {
        public string Name => $"{Metric} ({Heading.Name})";

        public FrameHeading Heading => Source == NumberSource.Measured
            ? new(Metric, SourceName(Source, Citation), "b", 4)
            : new(Metric, SourceName(Source, Citation), Source == NumberSource.FromMemory ? "i" : "", 6);
    }
}
