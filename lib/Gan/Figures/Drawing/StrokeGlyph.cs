using System.Globalization;

namespace Gan.Figures.Drawing;

/// <summary>One letter as line segments in font units.</summary>
/// <param name="Width">How far the strokes reach to the right.</param>
/// <param name="Segments">Straight pieces; a dot is a piece of no length.</param>
internal sealed record StrokeGlyph(double Width, IReadOnlyList<(double X0, double Y0, double X1, double Y1)> Segments)
{
    /// <summary>Degrees that one straight piece of an arc covers.</summary>
    private const double ArcStep = 12;

    /// <summary>Reads <c>width|strokes</c> as <see cref="StrokeGlyphs"/> describes them.</summary>
    public static StrokeGlyph Parse(string text)
    {
        string[] halves = text.Split('|', 2);
        List<(double, double, double, double)> segments = [];
        double x = 0, y = 0;
        foreach (string command in Commands(halves[1]))
        {
            double[] n = [.. command[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
            void LineTo(double toX, double toY)
            {
                segments.Add((x, y, toX, toY));
                (x, y) = (toX, toY);
            }
            void Arc(double from, double to, bool join)
            {
                int pieces = Math.Max(1, (int)Math.Ceiling(Math.Abs(to - from) / ArcStep));
                for (int i = 0; i <= pieces; i++)
                {
                    double angle = (from + (to - from) * i / pieces) * Math.PI / 180;
                    (double pointX, double pointY) = (n[0] + n[2] * Math.Cos(angle), n[1] + n[3] * Math.Sin(angle));
                    if (i == 0 && !join) (x, y) = (pointX, pointY);
                    else LineTo(pointX, pointY);
                }
            }
            switch (command[0])
            {
                case 'M': (x, y) = (n[0], n[1]); break;
                case 'L': LineTo(n[0], n[1]); break;
                case 'A': Arc(n[4], n[5], join: false); break;
                case 'a': Arc(n[4], n[5], join: true); break;
                case 'O': Arc(0, 360, join: false); break;
                case 'D': segments.Add((n[0], n[1], n[0], n[1])); break;
                default: throw new FormatException($"'{command}' is no stroke.");
            }
        }
        return new StrokeGlyph(Number(halves[0]), segments);
    }

    private static IEnumerable<string> Commands(string strokes)
    {
        int start = 0;
        for (int i = 1; i <= strokes.Length; i++)
        {
            if (i < strokes.Length && !char.IsLetter(strokes[i])) continue;
            yield return strokes[start..i];
            start = i;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
