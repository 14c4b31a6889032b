namespace Gan.Figures.Drawing;

/// <summary>Measures and draws text in pixels with the suite's stroke font, anti-aliased by distance to the strokes.</summary>
/// <param name="size">Height of a line without leading, in pixels.</param>
/// <param name="bold">Thicker strokes.</param>
internal sealed class PixelText(double size, bool bold = false)
{
    private readonly double _letterSpace = bold ? 4 : 3.2;
    private readonly double _unit = Math.Max(4, Math.Round(size * 0.72)) / 14;
    private readonly double _halfStroke = (bold ? 2.5 : 1.6) / 2;

    /// <summary>From one base line to the next.</summary>
    public int LineHeight => (int)Math.Ceiling(size * 1.3);

    /// <summary>From the top of a line to its base line.</summary>
    public int Ascent => (int)Math.Ceiling(16.5 * _unit);

    /// <summary>Pixels a text takes, at least 0.</summary>
    public int Width(string text) => (int)Math.Ceiling(text.Sum(Advance) * _unit);

    /// <summary>Lines that fit a width; a word wider than that is cut with an ellipsis.</summary>
    public IReadOnlyList<string> Wrap(string text, int width) => TextWrap.Lines(text, width, t => Width(t));

    /// <summary>The text, cut with an ellipsis where it would not fit.</summary>
    public string Fit(string text, int width) => TextWrap.Fit(text, width, t => Width(t));

    /// <summary>Blends a line of text into an image; its top left is at (x, y).</summary>
    public void Draw(PixelCanvas canvas, string text, int x, int y, Rgb color)
    {
        double pen = x, baseLine = y + Ascent - 0.5;
        foreach (char c in text)
        {
            (StrokeGlyph glyph, StrokeGlyph? accent, double rise) = StrokeGlyphs.Of(c);
            double left = Math.Round(pen + _letterSpace / 2 * _unit) + 0.5;
            Stroke(canvas, glyph, left, baseLine, color);
            if (accent is not null) Stroke(canvas, accent, left + (glyph.Width - accent.Width) / 2 * _unit, baseLine - rise * _unit, color);
            pen += Advance(c) * _unit;
        }
    }

    private double Advance(char c) => StrokeGlyphs.Of(c).Base.Width + _letterSpace;

    private void Stroke(PixelCanvas canvas, StrokeGlyph glyph, double left, double baseLine, Rgb color)
    {
        if (glyph.Segments.Count == 0) return;
        double half = Math.Max(_halfStroke * _unit, 0.55);
        // A dot is drawn a little larger than the strokes, or it would vanish beside them.
        (double X0, double Y0, double X1, double Y1, double Half)[] lines =
        [
            .. glyph.Segments.Select(s => (left + s.X0 * _unit, baseLine - s.Y0 * _unit, left + s.X1 * _unit, baseLine - s.Y1 * _unit,
                s.X0 == s.X1 && s.Y0 == s.Y1 ? half * 1.3 : half)),
        ];
        double reach = half * 1.3 + 1;
        int x0 = (int)Math.Floor(lines.Min(l => Math.Min(l.X0, l.X1)) - reach), x1 = (int)Math.Ceiling(lines.Max(l => Math.Max(l.X0, l.X1)) + reach);
        int y0 = (int)Math.Floor(lines.Min(l => Math.Min(l.Y0, l.Y1)) - reach), y1 = (int)Math.Ceiling(lines.Max(l => Math.Max(l.Y0, l.Y1)) + reach);
        for (int y = y0; y <= y1; y++)
        {
            for (int x = x0; x <= x1; x++)
            {
                double cover = 0;
                foreach ((double ax, double ay, double bx, double by, double thick) in lines)
                    cover = Math.Max(cover, thick + 0.5 - Distance(x + 0.5, y + 0.5, ax, ay, bx, by));
                canvas.Blend(x, y, color, Math.Clamp(cover, 0, 1));
            }
        }
    }

    private static double Distance(double x, double y, double ax, double ay, double bx, double by)
    {
        double dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
        double t = length == 0 ? 0 : Math.Clamp(((x - ax) * dx + (y - ay) * dy) / length, 0, 1);
        double ex = x - ax - t * dx, ey = y - ay - t * dy;
        return Math.Sqrt(ex * ex + ey * ey);
    }
}
