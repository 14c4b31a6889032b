namespace Gan.Figures.Drawing;

/// <summary>Cuts lines and areas at the edges of a plot, so that the SVG needs no clip paths.</summary>
internal static class Clip
{
    /// <summary>The visible runs of a polyline; a NaN breaks it.</summary>
    public static List<List<(double X, double Y)>> Path(IReadOnlyList<(double X, double Y)> points, Box area)
    {
        List<List<(double X, double Y)>> runs = [];
        List<(double X, double Y)>? run = null;
        for (int i = 1; i < points.Count; i++)
        {
            if (Segment(points[i - 1], points[i], area) is not var (from, to, entered, left))
            {
                run = null;
                continue;
            }
            if (run is null || entered) runs.Add(run = [from]);
            run.Add(to);
            if (left) run = null;
        }
        return runs;
    }

    /// <summary>The part of a polygon inside the area (Sutherland and Hodgman 1974).</summary>
    public static List<(double X, double Y)> Area(IReadOnlyList<(double X, double Y)> polygon, Box area)
    {
        List<(double X, double Y)> result = [.. polygon];
        result = Half(result, p => p.X - area.X);
        result = Half(result, p => area.Right - p.X);
        result = Half(result, p => p.Y - area.Y);
        return Half(result, p => area.Bottom - p.Y);
    }

    /// <summary>The part of a segment inside the area (Liang and Barsky 1984), and whether its ends were cut.</summary>
    private static ((double X, double Y) From, (double X, double Y) To, bool Entered, bool Left)? Segment(
        (double X, double Y) a, (double X, double Y) b, Box area)
    {
        if (double.IsNaN(a.X + a.Y + b.X + b.Y)) return null;
        double dx = b.X - a.X, dy = b.Y - a.Y, enter = 0, leave = 1;
        foreach ((double slope, double room) in new[] { (-dx, a.X - area.X), (dx, area.Right - a.X), (-dy, a.Y - area.Y), (dy, area.Bottom - a.Y) })
        {
            if (slope == 0 && room < 0) return null;
            if (slope < 0) enter = Math.Max(enter, room / slope);
            if (slope > 0) leave = Math.Min(leave, room / slope);
        }
        if (enter > leave) return null;
        return ((a.X + enter * dx, a.Y + enter * dy), (a.X + leave * dx, a.Y + leave * dy), enter > 0, leave < 1);
    }

    private static List<(double X, double Y)> Half(List<(double X, double Y)> polygon, Func<(double X, double Y), double> inside)
    {
        List<(double X, double Y)> result = [];
        for (int i = 0; i < polygon.Count; i++)
        {
            (double X, double Y) from = polygon[(i + polygon.Count - 1) % polygon.Count], to = polygon[i];
            double a = inside(from), b = inside(to);
            if (a >= 0 != b >= 0) result.Add((from.X + (to.X - from.X) * a / (a - b), from.Y + (to.Y - from.Y) * a / (a - b)));
            if (b >= 0) result.Add(to);
        }
        return result;
    }
}
