using System.Collections;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Notebooks.Formatting;

/// <summary>A single record as a table of its properties, for the page; its text stays one line.</summary>
internal static class PropertyTable
{
    private const int FewestProperties = 2, MostProperties = 60;

    /// <summary>Static HTML; null for an object that is no bundle of properties, or says in its own words what it is.</summary>
    public static string? TryCreate(object? value)
    {
        if (value is null or Type or Exception or Task or IEnumerable or IFormattable or ITuple) return null;
        Type type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || (PlainText.OverridesToString(type) && !PlainText.IsRecord(type))) return null;
        var properties = PlainText.ReadableProperties(type);
        if (properties.Count is < FewestProperties or > MostProperties) return null;
        StringBuilder html = new("<table>\n");
        if (!type.Name.Contains('<', StringComparison.Ordinal))
            html.Append($"<thead><tr><th colspan=\"2\"{TableLayout.Left}>").Append(WebUtility.HtmlEncode(CSharpNames.Of(type))).Append("</th></tr></thead>\n");
        html.Append("<tbody>\n");
        foreach (var property in properties)
            html.Append($"<tr><td{TableLayout.Left}>").Append(WebUtility.HtmlEncode(property.Name)).Append($"</td><td{TableLayout.Left}>")
                .Append(WebUtility.HtmlEncode(PlainText.Format(PlainText.Read(property, value)))).Append("</td></tr>\n");
        return html.Append("</tbody>\n</table>").ToString();
    }
}
