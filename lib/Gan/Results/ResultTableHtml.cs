using System.Net;
using System.Text;

namespace Gan.Results;

/// <summary>A <see cref="ResultTable"/> as HTML: metrics above, sources beneath them, no script and no style.</summary>
internal static class ResultTableHtml
{
    public static string Write(ResultTable table)
    {
        StringBuilder html = new();
        IReadOnlyList<(string Metric, NumberSource Source, string Citation)> columns = table.Columns;
        html.Append("<table>\n<caption>").Append(Encode(table.Title)).Append("</caption>\n<thead>\n<tr><th rowspan=\"2\"></th>");
        foreach (IGrouping<string, (string, NumberSource, string)> metric in columns.GroupBy(c => c.Metric))
            html.Append($"<th colspan=\"{metric.Count()}\" align=\"center\">").Append(Encode(metric.Key)).Append("</th>");
        html.Append("</tr>\n<tr>");
        foreach ((_, NumberSource source, string citation) in columns)
            html.Append("<th align=\"right\">").Append(Encode(ResultTable.SourceName(source, citation))).Append("</th>");
        html.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (string row in table.Rows)
        {
            html.Append("<tr><th align=\"left\">").Append(Encode(row)).Append("</th>");
            foreach ((string Metric, NumberSource Source, string Citation) column in columns)
                html.Append("<td align=\"right\">").Append(Marked(column.Source, Encode(table.Cell(row, column)))).Append("</td>");
            html.Append("</tr>\n");
        }
        html.Append("</tbody>\n</table>\n");
        if (table.Note.Length > 0) html.Append("<p><small>").Append(Encode(table.Note)).Append("</small></p>\n");
        return html.ToString();
    }

    private static string Marked(NumberSource source, string text) => source switch
    {
        NumberSource.Measured => $"<b>{text}</b>",
        NumberSource.FromMemory => $"<i>{text}</i>",
        _ => text,
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
