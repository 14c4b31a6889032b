namespace Gan.Figures.Drawing;

/// <summary>Words beside a point, with a leader if they had to move away from it.</summary>
internal static class PointLabel
{
    /// <summary>From the point to its label, and how much drawing a label would rather cover than go there.</summary>
    private static readonly (double Distance, double Penalty)[] Rings = [(7, 0), (15, 2.5), (26, 5), (38, 8)];

    private static readonly (double X, double Y)[] Directions =
        [(1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1)];

    /// <summary>Draws the label where it covers least; leaves it out where other text leaves no place near the point.</summary>
    public static void Draw(Plot plot, string text, double x, double y, string color)
    {
        TextStyle style = TextStyle.Note;
        double width = style.Width(text), height = style.Size * 1.05;
        if (plot.Labels.Place(Candidates(x, y, width, height, plot.Area.Width < 320 ? 2 : Rings.Length)) is not Box box) return;
        double gap = Math.Max(Math.Max(box.X - x, x - box.Right), Math.Max(box.Y - y, y - box.Bottom));
        if (gap > 12) plot.Scene.Line(x, y, Math.Clamp(x, box.X, box.Right), Math.Clamp(y, box.Y, box.Bottom), color, 0.8);
        plot.Scene.Rectangle(box, "#ffffff", opacity: 0.7);
        plot.Scene.Text(text, box.X, box.Y + FontMetrics.Ascent * style.Size, style);
    }

    private static IEnumerable<(Box, double)> Candidates(double x, double y, double width, double height, int rings)
    {
        foreach ((double distance, double penalty) in Rings.Take(rings))
        {
            foreach ((double dx, double dy) in Directions)
            {
                double away = dx != 0 && dy != 0 ? distance * 0.75 : distance;
                double left = x + dx * away - (dx < 0 ? width : dx == 0 ? width / 2 : 0);
                double top = y + dy * away - (dy < 0 ? height : dy == 0 ? height / 2 : 0);
                yield return (new Box(left, top, width, height), penalty);
            }
        }
    }
}
