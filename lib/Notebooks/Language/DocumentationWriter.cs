using System.Net;
using System.Text;

namespace Notebooks.Language;

/// <summary>Writes documentation as plain text and as HTML.</summary>
internal static class DocumentationWriter
{
    private const string Indent = "  ";

    public static string ToText(IEnumerable<DocumentationBlock> blocks)
    {
        var text = new StringBuilder();
        Write(text, blocks, "");
        return text.ToString().TrimEnd('\n');
    }

    public static string ToHtml(IEnumerable<DocumentationBlock> blocks) => string.Concat(blocks.Select(Html));

    private static void Write(StringBuilder text, IEnumerable<DocumentationBlock> blocks, string indent)
    {
        foreach (DocumentationBlock block in blocks)
        {
            switch (block)
            {
                case Paragraph paragraph:
                    text.Append(indent).Append(Plain(paragraph.Inlines)).Append('\n');
                    break;
                case CodeBlock code:
                    foreach (string line in Plain(code.Inlines).Split('\n')) text.Append(indent).Append(line).Append('\n');
                    break;
                case Section section:
                    text.Append('\n').Append(indent).Append(section.Title).Append('\n');
                    Write(text, section.Content, indent + Indent);
                    break;
                case ItemList list:
                    for (int i = 0; i < list.Items.Count; i++) WriteItem(text, list.Items[i], indent, list.IsNumbered ? $"{i + 1}. " : "• ");
                    break;
            }
        }
    }

    private static void WriteItem(StringBuilder text, IReadOnlyList<DocumentationBlock> item, string indent, string bullet)
    {
        var content = new StringBuilder();
        Write(content, item, indent + new string(' ', bullet.Length));
        if (content.Length > 0) text.Append(indent).Append(bullet).Append(content.ToString()[(indent.Length + bullet.Length)..]);
    }

    private static string Plain(IEnumerable<Inline> inlines)
        => string.Concat(inlines.Select(inline => inline.Style == InlineStyle.Emphasis ? $"«{inline.Text}»" : inline.Text));

    private static string Html(DocumentationBlock block) => block switch
    {
        Paragraph paragraph => $"<p>{Html(paragraph.Inlines)}</p>",
        CodeBlock code => $"<pre>{Html(code.Inlines)}</pre>",
        Section section => $"<p><strong>{WebUtility.HtmlEncode(section.Title)}</strong></p>{ToHtml(section.Content)}",
        ItemList { IsNumbered: true } list => $"<ol>{Html(list)}</ol>",
        ItemList list => $"<ul>{Html(list)}</ul>",
        _ => "",
    };

    private static string Html(ItemList list) => string.Concat(list.Items.Select(item =>
        $"<li>{(item is [Paragraph only] ? Html(only.Inlines) : ToHtml(item))}</li>"));

    private static string Html(IEnumerable<Inline> inlines) => string.Concat(inlines.Select(inline => inline.Style switch
    {
        InlineStyle.Code => $"<code>{WebUtility.HtmlEncode(inline.Text)}</code>",
        InlineStyle.Emphasis => $"<strong>{WebUtility.HtmlEncode(inline.Text)}</strong>",
        _ => WebUtility.HtmlEncode(inline.Text),
    }));
}
