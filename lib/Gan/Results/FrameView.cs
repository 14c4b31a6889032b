using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Data.Analysis;

namespace Gan.Results;

/// <summary>
/// A <see cref="DataFrame"/> as a notebook shows it: numbers as in every table here, the same HTML for the same frame, no script and no style.
/// A column <c>x ±</c> beside a column <c>x</c> is printed with it: <c>12.34 ± 0.56</c>.
/// </summary>
/// <param name="frame">The rows and columns.</param>
/// <param name="title">Above the table; empty for none.</param>
/// <param name="note">Under the table; empty for none.</param>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Text])]
public sealed class FrameView(DataFrame frame, string title = "", string note = "") : IRepresented
{
    /// <summary>The most rows that are shown; the note says how many more there are.</summary>
    public const int MaxRows = 200;

    /// <summary>What the name of a column of standard deviations ends in.</summary>
    internal const string Deviation = " ±";

    private readonly DataFrameColumn[] _columns = [.. frame.Columns.Where(c => !IsDeviation(frame, c))];

    public DataFrame Frame { get; } = frame;

    public string Title { get; } = title;

    public string Note { get; } = note;

    /// <summary>How columns are shown that are more than a name and numbers, by the name of the column.</summary>
    internal IReadOnlyDictionary<string, FrameHeading> Headings { get; init; } = new Dictionary<string, FrameHeading>();

    /// <summary>Columns padded with spaces, a line under the header; numbers are aligned right.</summary>
    public string ToText()
    {
        string[][] rows = [.. Rows().Select(row => (string[])[.. _columns.Select(c => Cell(c, row))])];
        int[] widths = [.. _columns.Select((c, i) => rows.Select(r => r[i].Length).Append(c.Name.Length).Max())];
        StringBuilder text = new();
        if (Title.Length > 0) text.Append(Title).Append("\n\n");
        void Line(IEnumerable<string> cells) => text.Append(string.Join("  ",
            cells.Select((c, i) => IsNumeric(_columns[i]) ? c.PadLeft(widths[i]) : c.PadRight(widths[i]))).TrimEnd()).Append('\n');
        Line(_columns.Select(c => c.Name));
        Line(widths.Select(w => new string('─', w)));
        foreach (string[] row in rows) Line(row);
        return (text + FullNote()).TrimEnd('\n');
    }

    /// <summary>A table, with names that columns have in common above their own.</summary>
    public string ToHtml()
    {
        StringBuilder html = new("<table>\n");
        if (Title.Length > 0) html.Append("<caption>").Append(Encode(Title)).Append("</caption>\n");
        html.Append("<thead>\n");
        if (Headings.Count > 0) html.Append(GroupedHeader());
        else html.Append("<tr>").AppendJoin("", _columns.Select(c => Element("th", c, Encode(c.Name)))).Append("</tr>\n");
        html.Append("</thead>\n<tbody>\n");
        foreach (long row in Rows())
        {
            html.Append("<tr>");
            foreach (DataFrameColumn column in _columns)
            {
                string tag = Headings.TryGetValue(column.Name, out FrameHeading? heading) ? heading.Emphasis : "", cell = Encode(Cell(column, row));
                html.Append(Element(column == _columns[0] && !IsNumeric(column) ? "th" : "td", column, tag.Length == 0 ? cell : $"<{tag}>{cell}</{tag}>"));
            }
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>\n");
        if (FullNote().Length > 0) html.Append("<p><small>").Append(Encode(FullNote())).Append("</small></p>\n");
        return html.ToString();
    }

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Text => ToText(),
        Mime.Html => ToHtml(),
        _ => null,
    };

    private static bool IsDeviation(DataFrame frame, DataFrameColumn column) =>
        column.Name.EndsWith(Deviation, StringComparison.Ordinal) && frame.Columns.IndexOf(column.Name[..^Deviation.Length]) >= 0;

    private static bool IsNumeric(DataFrameColumn column) => column.IsNumericColumn();

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Element(string tag, DataFrameColumn column, string content) =>
        $"<{tag} align=\"{(IsNumeric(column) ? "right" : "left")}\">{content}</{tag}>";

    private IEnumerable<long> Rows() => Enumerable.Range(0, (int)Math.Min(Frame.Rows.Count, MaxRows)).Select(i => (long)i);

    private string FullNote() =>
        Frame.Rows.Count <= MaxRows ? Note : $"The first {MaxRows} of {Frame.Rows.Count.ToString("N0", CultureInfo.InvariantCulture)} rows. {Note}".TrimEnd();

    private string Cell(DataFrameColumn column, long row) => column[row] switch
    {
        null => "—",
        double or float => Number(column, row),
        bool value => value ? "yes" : "no",
        long or int or short or byte => ((IFormattable)column[row]).ToString(column.Name == "seed" ? "0" : "N0", CultureInfo.InvariantCulture),
        object other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private string Number(DataFrameColumn column, long row)
    {
        double value = Convert.ToDouble(column[row], CultureInfo.InvariantCulture);
        int beside = Frame.Columns.IndexOf(column.Name + Deviation);
        if (beside >= 0 && Frame.Columns[beside][row] is double deviation) return Numerals.Of(value, deviation);
        return Numerals.Of(value, Headings.TryGetValue(column.Name, out FrameHeading? heading) ? heading.Digits : 4);
    }

    private string GroupedHeader()
    {
        StringBuilder above = new("<tr>"), below = new("<tr>");
        for (int i = 0; i < _columns.Length; i++)
        {
            if (!Headings.TryGetValue(_columns[i].Name, out FrameHeading? heading))
            {
                above.Append($"<th rowspan=\"2\" align=\"left\">{Encode(_columns[i].Name)}</th>");
                continue;
            }
            bool begins = i == 0 || !Headings.TryGetValue(_columns[i - 1].Name, out FrameHeading? last) || last.Group != heading.Group;
            int width = _columns.Skip(i).TakeWhile(c => Headings.TryGetValue(c.Name, out FrameHeading? next) && next.Group == heading.Group).Count();
            if (begins) above.Append($"<th colspan=\"{width}\" align=\"center\">{Encode(heading.Group)}</th>");
            below.Append(Element("th", _columns[i], Encode(heading.Name)));
        }
        return $"{above}</tr>\n{below}</tr>\n";
    }
}
