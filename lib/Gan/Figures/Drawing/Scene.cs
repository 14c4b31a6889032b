using System.Globalization;
using System.Net;
using System.Text;

namespace Gan.Figures.Drawing;

/// <summary>A page of lines, areas and text, drawn in order; becomes SVG. It remembers where its text stands.</summary>
internal sealed class Scene(double width, double height)
{
    private readonly StringBuilder _body = new();
    private readonly List<SceneText> _texts = [];

    public double Width { get; } = width;

    public double Height { get; } = height;

    public IReadOnlyList<SceneText> Texts => _texts;

    public void Rectangle(Box box, string fill, string? stroke = null, double strokeWidth = 1, double opacity = 1, bool crisp = false)
    {
        _body.Append($"<rect x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" fill=\"{fill}\"");
        if (stroke is not null) _body.Append($" stroke=\"{stroke}\" stroke-width=\"{N(strokeWidth)}\"");
        if (opacity < 1) _body.Append($" fill-opacity=\"{N(opacity)}\"");
        if (crisp) _body.Append(" shape-rendering=\"crispEdges\"");
        _body.Append("/>\n");
    }

    public void Line(double x0, double y0, double x1, double y1, string stroke, double strokeWidth = 1, string dash = "")
    {
        _body.Append($"<line x1=\"{N(x0)}\" y1=\"{N(y0)}\" x2=\"{N(x1)}\" y2=\"{N(y1)}\" stroke=\"{stroke}\" stroke-width=\"{N(strokeWidth)}\"");
        Dashed(dash);
        _body.Append("/>\n");
    }

    public void Path(IReadOnlyList<(double X, double Y)> points, string stroke, double strokeWidth, string dash = "")
    {
        if (points.Count < 2) return;
        _body.Append("<polyline points=\"");
        Points(points);
        _body.Append($"\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{N(strokeWidth)}\" stroke-linejoin=\"round\" stroke-linecap=\"{(dash.Length == 0 ? "round" : "butt")}\"");
        Dashed(dash);
        _body.Append("/>\n");
    }

    public void Area(IReadOnlyList<(double X, double Y)> points, string fill, double opacity = 1, string? stroke = null, double strokeWidth = 1)
    {
        if (points.Count < 3) return;
        _body.Append("<polygon points=\"");
        Points(points);
        _body.Append($"\" fill=\"{fill}\"");
        if (opacity < 1) _body.Append($" fill-opacity=\"{N(opacity)}\"");
        if (stroke is not null) _body.Append($" stroke=\"{stroke}\" stroke-width=\"{N(strokeWidth)}\" stroke-linejoin=\"round\"");
        _body.Append("/>\n");
    }

    public void Circle(double x, double y, double radius, string fill, string? stroke = null, double strokeWidth = 1, double opacity = 1)
    {
        _body.Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" fill=\"{fill}\"");
        if (stroke is not null) _body.Append($" stroke=\"{stroke}\" stroke-width=\"{N(strokeWidth)}\"");
        if (opacity < 1) _body.Append($" fill-opacity=\"{N(opacity)}\"");
        _body.Append("/>\n");
    }

    /// <summary>One line of text; (x, y) is on its base line. Upright text reads from bottom to top.</summary>
    public void Text(string content, double x, double y, TextStyle style, Anchor anchor = Anchor.Start, bool upright = false)
    {
        if (content.Length == 0) return;
        _texts.Add(new SceneText(content, Extent(content, x, y, style, anchor, upright)));
        _body.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(style.Size)}\" fill=\"{style.Color}\"");
        if (style.Bold) _body.Append(" font-weight=\"bold\"");
        if (anchor != Anchor.Start) _body.Append($" text-anchor=\"{(anchor == Anchor.Middle ? "middle" : "end")}\"");
        if (upright) _body.Append($" transform=\"rotate(-90 {N(x)} {N(y)})\"");
        _body.Append('>').Append(Escape(content)).Append("</text>\n");
    }

    /// <summary>The space a line of text may take.</summary>
    public static Box Extent(string content, double x, double y, TextStyle style, Anchor anchor = Anchor.Start, bool upright = false)
    {
        double length = style.Width(content), up = FontMetrics.Ascent * style.Size, height = up + FontMetrics.Descent * style.Size;
        double before = anchor switch { Anchor.Start => 0, Anchor.Middle => length / 2, _ => length };
        return upright ? new Box(x - up, y - length + before, height, length) : new Box(x - before, y - up, length, height);
    }

    /// <summary>The page as an SVG file.</summary>
    public string ToSvg(string id, string title, string description)
    {
        string prefix = string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        if (prefix.Length == 0 || !char.IsAsciiLetter(prefix[0])) prefix = "f" + prefix;
        StringBuilder svg = new();
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{N(Width)}\" height=\"{N(Height)}\" viewBox=\"0 0 {N(Width)} {N(Height)}\"");
        svg.Append($" font-family=\"{FontMetrics.Family}\" role=\"img\" aria-labelledby=\"{prefix}-title {prefix}-desc\">\n");
        svg.Append($"<title id=\"{prefix}-title\">{Escape(title)}</title>\n<desc id=\"{prefix}-desc\">{Escape(description)}</desc>\n");
        svg.Append($"<rect x=\"0\" y=\"0\" width=\"{N(Width)}\" height=\"{N(Height)}\" fill=\"#ffffff\"/>\n");
        return svg.Append(_body).Append("</svg>\n").ToString();
    }

    private static string N(double value)
    {
        string text = Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>Text without the characters XML forbids.</summary>
    private static string Escape(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Where(c => c >= ' ' || c is '\t' or '\n'))).Replace("&#39;", "'");

    private void Dashed(string dash)
    {
        if (dash.Length > 0) _body.Append($" stroke-dasharray=\"{dash}\"");
    }

    private void Points(IReadOnlyList<(double X, double Y)> points) =>
        _body.AppendJoin(' ', points.Select(p => $"{N(p.X)},{N(p.Y)}"));
}
