using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Notebooks.Language;

/// <summary>Reads the content of an XML documentation comment.</summary>
internal static partial class DocumentationParser
{
    /// <summary>An element's content as paragraphs, lists and code.</summary>
    public static List<DocumentationBlock> Parse(XElement? element)
    {
        List<DocumentationBlock> blocks = [];
        List<Inline> line = [];
        if (element != null) Read(element, blocks, line);
        Flush(blocks, line);
        return blocks;
    }

    /// <summary>A name from a <c>cref</c>, without its namespace: <c>M:System.String.Trim(System.Char)</c> is <c>String.Trim</c>.</summary>
    public static string ShortName(string cref)
    {
        char kind = cref.Length > 1 && cref[1] == ':' ? cref[0] : 'T';
        string name = cref.Length > 1 && cref[1] == ':' ? cref[2..] : cref;
        int parameters = name.IndexOf('(');
        if (parameters >= 0) name = name[..parameters];
        if (kind == 'N') return name;
        string[] parts = name.Split('.');
        int kept = kind is 'T' or '!' ? 1 : 2;
        string shortName = string.Join('.', parts[Math.Max(0, parts.Length - kept)..]).Replace(".#ctor", "");
        return Arity().Replace(shortName, match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var count && count == 1
            ? "<T>" : $"<{string.Join(", ", Enumerable.Range(1, count).Select(i => $"T{i}"))}>");
    }

    private static void Read(XElement element, List<DocumentationBlock> blocks, List<Inline> line)
    {
        foreach (XNode node in element.Nodes())
        {
            if (node is XText text) line.Add(new Inline(text.Value));
            else if (node is XElement child) ReadElement(child, blocks, line);
        }
    }

    private static void ReadElement(XElement element, List<DocumentationBlock> blocks, List<Inline> line)
    {
        switch (element.Name.LocalName)
        {
            case "see" or "seealso":
                line.Add(Reference(element));
                break;
            case "paramref" or "typeparamref":
                line.Add(new Inline((string?)element.Attribute("name") ?? "", InlineStyle.Code));
                break;
            case "c":
                line.Add(new Inline(Spaces().Replace(element.Value, " "), InlineStyle.Code));
                break;
            case "i" or "em" or "b" or "strong":
                line.Add(new Inline(element.Value, InlineStyle.Emphasis));
                break;
            case "br":
                Flush(blocks, line);
                break;
            case "para" or "p":
                Flush(blocks, line);
                Read(element, blocks, line);
                Flush(blocks, line);
                break;
            case "code":
                Flush(blocks, line);
                blocks.Add(new CodeBlock([new Inline(Unindent(element.Value))]));
                break;
            case "list":
                Flush(blocks, line);
                blocks.Add(new ItemList([.. element.Elements("item").Select(Item)], (string?)element.Attribute("type") == "number"));
                break;
            default:
                Read(element, blocks, line);
                break;
        }
    }

    private static List<DocumentationBlock> Item(XElement item)
    {
        if (item.Element("term") is not { } term) return Parse(item.Element("description") ?? item);
        if (item.Element("description") is not { } description) return Parse(term);
        IEnumerable<Inline> name = Parse(term).OfType<Paragraph>().SelectMany(p => p.Inlines).Append(new Inline(": "));
        return Parse(description) is [Paragraph first, .. var others]
            ? [new Paragraph([.. name, .. first.Inlines]), .. others]
            : [new Paragraph([.. name]), .. Parse(description)];
    }

    private static Inline Reference(XElement element)
    {
        if ((string?)element.Attribute("langword") is { } word) return new Inline(word, InlineStyle.Code);
        if (element.Value.Length > 0) return new Inline(element.Value);
        if ((string?)element.Attribute("cref") is { } cref) return new Inline(ShortName(cref), InlineStyle.Code);
        return new Inline((string?)element.Attribute("href") ?? "");
    }

    /// <summary>Ends a paragraph: the line breaks of the source are not those of the tooltip.</summary>
    private static void Flush(List<DocumentationBlock> blocks, List<Inline> line)
    {
        List<Inline> clean = [];
        bool afterSpace = true;
        foreach (Inline inline in line)
        {
            string text = inline.Style == InlineStyle.Code ? inline.Text : Spaces().Replace(inline.Text, " ");
            if (afterSpace && inline.Style != InlineStyle.Code) text = text.TrimStart(' ');
            if (text.Length == 0) continue;
            afterSpace = text[^1] == ' ';
            clean.Add(inline with { Text = text });
        }

        if (clean.Count > 0) clean[^1] = clean[^1] with { Text = clean[^1].Text.TrimEnd() };
        if (clean.Any(inline => inline.Text.Length > 0)) blocks.Add(new Paragraph(clean));
        line.Clear();
    }

    private static string Unindent(string code)
    {
        string[] lines = code.ReplaceLineEndings("\n").Trim('\n').Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : "")).TrimEnd();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("``?([0-9]+)")]
    private static partial Regex Arity();
}
