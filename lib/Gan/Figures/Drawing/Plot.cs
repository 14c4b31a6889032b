namespace Gan.Figures.Drawing;

/// <summary>The area between the axes while it is drawn.</summary>
/// <param name="Scene">The page.</param>
/// <param name="Area">Where on it.</param>
/// <param name="X">From x values to positions.</param>
/// <param name="Y">From y values to positions.</param>
internal sealed record Plot(Scene Scene, Box Area, AxisMap X, AxisMap Y)
{
    /// <summary>Places for labels that cover little of what is drawn and no other text.</summary>
    public LabelPlacer Labels { get; } = new(Area);

    public (double X, double Y) At(double x, double y) => (X.At(x), Y.At(y));

    /// <summary>Draws a polyline, cut at the edges.</summary>
    public void Path(IReadOnlyList<(double X, double Y)> points, string color, double width, string dash = "")
    {
        foreach (List<(double X, double Y)> run in Clip.Path(points, Area))
        {
            Scene.Path(run, color, width, dash);
            Labels.AddInk(run);
        }
    }

    /// <summary>Draws a point if it lies inside.</summary>
    public void Point(double x, double y, Marker marker, string color, double size = 3.4, double opacity = 1)
    {
        if (double.IsNaN(x + y) || !Area.Grown(0.5).Contains(x, y)) return;
        Markers.Draw(Scene, marker, x, y, size, color, opacity);
        Labels.AddInk(x, y);
    }

    /// <summary>Draws a rectangle between two corners, cut at the edges.</summary>
    public Box? Bar(double x0, double y0, double x1, double y1, string fill, string? stroke = null, double opacity = 1)
    {
        double left = Math.Max(Math.Min(x0, x1), Area.X), right = Math.Min(Math.Max(x0, x1), Area.Right);
        double top = Math.Max(Math.Min(y0, y1), Area.Y), bottom = Math.Min(Math.Max(y0, y1), Area.Bottom);
        if (!(right > left && bottom > top)) return null;
        Box box = new(left, top, right - left, bottom - top);
        Scene.Rectangle(box, fill, stroke, 0.8, opacity);
        Labels.AddInk(box);
        return box;
    }
}
