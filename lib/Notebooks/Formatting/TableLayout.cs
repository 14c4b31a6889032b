using System.Collections;
using System.Data;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Notebooks.Formatting;

/// <summary>A sequence of records, a dictionary, a matrix or a <see cref="DataTable"/>, laid out as rows and columns.</summary>
internal sealed class TableLayout
{
    private const int MaxRows = 100;
    private const int MaxColumns = 20;
    private const string Cut = "there are more";

    /// <summary>As an attribute, which GitHub keeps, and as a style, because the style sheets of Jupyter set everything flush right.</summary>
    public const string Left = " align=\"left\" style=\"text-align:left\"";

    private const string Right = " align=\"right\"";

    private readonly string[]? _columns;
    private readonly List<List<string>> _rows;
    private readonly bool[] _right;
    private readonly string _note;

    /// <param name="columns">Their names; null for a table without a head.</param>
    /// <param name="rows">Their values.</param>
    /// <param name="maxRows">How many of them are shown.</param>
    /// <param name="note">Below the table, if anything is left out.</param>
    private TableLayout(IReadOnlyList<string>? columns, IEnumerable<IReadOnlyList<object?>> rows, int maxRows = MaxRows, string note = "")
    {
        List<IReadOnlyList<object?>> values = [.. rows.Take(maxRows + 1)];
        bool more = values.Count > maxRows;
        if (more) values.RemoveAt(maxRows);
        int width = columns?.Count ?? values.Max(row => row.Count);
        _columns = columns?.ToArray();
        _right = [.. Enumerable.Range(0, width).Select(i => values.Any(row => Has(row, i)) && values.All(row => !Has(row, i) || NumberText.IsNumber(row[i])))];
        _rows = [.. values.Select(row => Enumerable.Range(0, width).Select(i => i < row.Count ? Cell(row[i]) : "").ToList())];
        _note = string.Join("; ", new[] { more ? $"only the first {maxRows} rows are shown" : "", note }.Where(part => part.Length > 0));
    }

    /// <summary>A table of given columns.</summary>
    /// <param name="dropEmpty">Whether a column without any content is left out.</param>
    /// <param name="more">Whether there are rows that were not even given.</param>
    public static TableLayout Of(string[] columns, IReadOnlyList<IReadOnlyList<object?>> rows, bool dropEmpty, bool more = false)
    {
        int[] kept = [.. Enumerable.Range(0, columns.Length).Where(i => !dropEmpty || rows.Any(row => Has(row, i) && row[i] is not ""))];
        return new TableLayout([.. kept.Select(i => columns[i])], rows.Select(row => kept.Select(i => row[i]).ToList()), 2 * MaxRows,
            more && rows.Count <= 2 * MaxRows ? Cut : "");
    }

    /// <summary>The table a value reads best as; null if it is none.</summary>
    public static TableLayout? TryCreate(object? value)
    {
        try
        {
            return value switch
            {
                DataTable table => FromDataTable(table),
                string or byte[] => null,
                _ when TensorTable.TryCreate(value) is { } tensors => tensors,
                IDictionary { Count: 0 } => null,
                IDictionary dictionary => new(["key", "value"], PlainText.Entries(dictionary).Select(e => new object?[] { e.Key, e.Value })),
                Array { Rank: 2, Length: > 0 } matrix => FromMatrix(matrix),
                Array { Rank: > 1 } => null,
                IEnumerable items when !PlainText.OverridesToString(items.GetType()) => FromSequence(items),
                _ => null,
            };
        }
        catch (Exception problem) when (problem is not ThreadInterruptedException)
        {
            return null; // PlainText meets the same exception and reports it.
        }
    }

    /// <summary>A static HTML table: no scripts, and no styles that it needs, since GitHub strips them.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table>\n");
        if (_columns != null)
        {
            html.Append("<thead><tr>");
            for (int i = 0; i < _columns.Length; i++) html.Append("<th").Append(Align(i)).Append('>').Append(Encode(_columns[i])).Append("</th>");
            html.Append("</tr></thead>\n");
        }

        html.Append("<tbody>\n");
        foreach (List<string> row in _rows)
        {
            html.Append("<tr>");
            for (int i = 0; i < row.Count; i++) html.Append("<td").Append(Align(i)).Append('>').Append(Encode(row[i])).Append("</td>");
            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>");
        if (_note.Length > 0) html.Append("\n<p>… ").Append(Encode(_note)).Append("</p>");
        return html.ToString();
    }

    /// <summary>Columns aligned with spaces.</summary>
    public string ToText()
    {
        List<string[]> cells = [.. _rows.Select(row => row.Select(cell => cell.ReplaceLineEndings(" ")).ToArray())];
        if (_columns != null) cells.Insert(0, _columns);
        int[] widths = [.. Enumerable.Range(0, _right.Length).Select(i => cells.Max(row => row[i].Length))];
        IEnumerable<string> lines = cells.Select(row => string.Join("  ", row.Select((cell, i) => _right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
        return string.Join('\n', lines) + (_note.Length > 0 ? $"\n… {_note}" : "");
    }

    private static TableLayout FromDataTable(DataTable table) => new(
        [.. table.Columns.Cast<DataColumn>().Select(c => c.ColumnName)],
        table.Rows.Cast<DataRow>().Select(row => row.ItemArray.Select(cell => cell is DBNull ? null : cell).ToList()));

    private static TableLayout FromMatrix(Array matrix)
    {
        int columns = Math.Min(matrix.GetLength(1), MaxColumns);
        IEnumerable<IReadOnlyList<object?>> rows = Enumerable.Range(0, matrix.GetLength(0))
            .Select(row => Enumerable.Range(0, columns)
                .Select(column => matrix.GetValue(row + matrix.GetLowerBound(0), column + matrix.GetLowerBound(1))).ToList());
        bool cut = matrix.Length > columns * matrix.GetLength(0) || matrix.GetLength(0) > MaxRows;
        return new TableLayout(null, rows, note: cut ? $"the whole matrix is {matrix.GetLength(0)} × {matrix.GetLength(1)}" : "");
    }

    private static TableLayout? FromSequence(IEnumerable items)
    {
        List<object?> rows = [.. items.Cast<object?>().Take(MaxRows + 1)];
        if (rows.Count == 0 || rows[0] is not { } first || rows.Any(row => row?.GetType() != first.GetType())) return null;
        Type type = first.GetType();
        if (first is Array { Rank: 1 } and not byte[] && NumberText.IsNumber(((Array)first).Cast<object?>().FirstOrDefault()))
            return new TableLayout(null, rows.Select(row => ((Array)row!).Cast<object?>().Take(MaxColumns).ToList()));
        if (type.IsPrimitive || type.IsEnum || first is string or IFormattable or IEnumerable or Type or Exception or Task) return null;
        if (ConventionFormatters.Of(type).Any) return null;
        if (first is ITuple tuple) return FromTuples(tuple.Length, rows.Cast<ITuple>());
        if (PlainText.OverridesToString(type) && !PlainText.IsRecord(type) && !type.Name.StartsWith("KeyValuePair", StringComparison.Ordinal)) return null;
        List<PropertyInfo> properties = [.. PlainText.ReadableProperties(type).Take(MaxColumns)];
        if (properties.Count == 0) return null;
        string note = items is TakenItems { IsCut: true, Count: <= MaxRows } ? Cut : "";
        return new TableLayout([.. properties.Select(p => p.Name)], rows.Select(row => properties.Select(p => PlainText.Read(p, row!)).ToList()), note: note);
    }

    private static TableLayout FromTuples(int width, IEnumerable<ITuple> rows) => new(
        [.. Enumerable.Range(1, width).Select(i => $"Item{i}")],
        rows.Select(row => Enumerable.Range(0, row.Length).Select(i => row[i]).ToList()));

    private static bool Has(IReadOnlyList<object?> row, int column) => column < row.Count && row[column] != null;

    private static string Cell(object? value) => value switch
    {
        float or double or Half => NumberText.Of(Convert.ToDouble(value is Half half ? (double)half : value, System.Globalization.CultureInfo.InvariantCulture), 6),
        null => "",
        _ => PlainText.Format(value),
    };

    private string Align(int column) => _right[column] ? Right : Left;

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
