using System.Text;

namespace Gan.Results;

/// <summary>Rows of text as a table; the first column is aligned left, the others right.</summary>
internal static class TextTable
{
    /// <summary>Columns padded with spaces, a line under the header.</summary>
    public static string Plain(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. header.Select((h, i) => Math.Max(h.Length, rows.Select(r => r[i].Length).DefaultIfEmpty().Max()))];
        StringBuilder text = new();
        void Line(IReadOnlyList<string> cells) => text.AppendJoin("  ", cells.Select((c, i) => i == 0 ? c.PadRight(widths[i]) : c.PadLeft(widths[i]))).Append('\n');
        Line(header);
        text.AppendJoin("  ", widths.Select(w => new string('─', w))).Append('\n');
        foreach (IReadOnlyList<string> row in rows) Line(row);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>A Markdown table.</summary>
    public static string Markdown(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        StringBuilder text = new();
        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        Line(header.Select(MarkdownText.Escape));
        Line(header.Select((_, i) => i == 0 ? ":---" : "---:"));
        foreach (IReadOnlyList<string> row in rows) Line(row.Select(MarkdownText.Escape));
        return text.ToString().TrimEnd('\n');
    }
}
