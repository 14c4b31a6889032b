using System.Collections;
using System.Data;
using System.Net;
using System.Reflection;
using System.Text;

namespace Notebooks.Formatting;

/// <summary>A sequence of records, a dictionary or a <see cref="DataTable"/>, laid out as rows and columns.</summary>
internal sealed class TableLayout
{
    private const int MaxRows = 100;
    private const int MaxColumns = 20;

    private readonly List<string> _columns;
    private readonly List<List<object?>> _rows;
    private readonly bool _more;

    private TableLayout(List<string> columns, IEnumerable<List<object?>> rows)
    {
        _columns = columns;
        _rows = [.. rows.Take(MaxRows + 1)];
        _more = _rows.Count > MaxRows;
        if (_more) _rows.RemoveAt(MaxRows);
    }

    /// <summary>The table a value reads best as; null if it is none.</summary>
    public static TableLayout? TryCreate(object? value)
    {
        try
        {
            return value switch
            {
                DataTable table => FromDataTable(table),
                string => null,
                IDictionary dictionary => new(["key", "value"], PlainText.Entries(dictionary).Select(e => new List<object?> { e.Key, e.Value })),
                IEnumerable items when !PlainText.OverridesToString(items.GetType()) => FromSequence(items),
                _ => null,
            };
        }
        catch (Exception problem) when (problem is not ThreadInterruptedException)
        {
            return null; // PlainText meets the same exception and reports it.
        }
    }

    private static TableLayout FromDataTable(DataTable table) => new(
        [.. table.Columns.Cast<DataColumn>().Select(c => c.ColumnName)],
        table.Rows.Cast<DataRow>().Select(row => row.ItemArray.ToList()));

    private static TableLayout? FromSequence(IEnumerable items)
    {
        List<object?> rows = [.. items.Cast<object?>().Take(MaxRows + 1)];
        if (rows.Count == 0 || rows[0] is not { } first || rows.Any(row => row?.GetType() != first.GetType())) return null;
        Type type = first.GetType();
        if (type.IsPrimitive || type.IsEnum || first is string or IFormattable or IEnumerable or Type or Exception) return null;
        if (ConventionFormatters.Of(type).Any) return null;
        if (PlainText.OverridesToString(type) && type.GetMethod("<Clone>$") == null && !type.Name.StartsWith("KeyValuePair", StringComparison.Ordinal)) return null;
        List<PropertyInfo> properties = [.. PlainText.ReadableProperties(type).Take(MaxColumns)];
        if (properties.Count == 0) return null;
        return new TableLayout([.. properties.Select(p => p.Name)], rows.Select(row => properties.Select(p => p.GetValue(row)).ToList()));
    }

    /// <summary>A static HTML table: no scripts and no styles, which GitHub would strip.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table>\n<thead><tr>");
        foreach (string column in _columns) html.Append("<th>").Append(WebUtility.HtmlEncode(column)).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (List<object?> row in _rows)
        {
            html.Append("<tr>");
            foreach (object? value in row) html.Append("<td>").Append(WebUtility.HtmlEncode(PlainText.Format(value))).Append("</td>");
            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>");
        if (_more) html.Append($"\n<p>… only the first {MaxRows} rows are shown</p>");
        return html.ToString();
    }

    /// <summary>Columns aligned with spaces.</summary>
    public string ToText()
    {
        List<string[]> cells = [_columns.ToArray(), .. _rows.Select(row => row.Select(value => PlainText.Format(value).ReplaceLineEndings(" ")).ToArray())];
        int[] widths = [.. Enumerable.Range(0, _columns.Count).Select(i => cells.Max(row => row[i].Length))];
        IEnumerable<string> lines = cells.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        return string.Join('\n', lines) + (_more ? $"\n… only the first {MaxRows} rows are shown" : "");
    }
}
