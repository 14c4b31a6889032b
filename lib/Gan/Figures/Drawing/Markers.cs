namespace Gan.Figures.Drawing;

/// <summary>Draws the shapes of points; all look about equally heavy at the same size.</summary>
internal static class Markers
{
    public static void Draw(Scene scene, Marker marker, double x, double y, double size, string color, double opacity = 1)
    {
        double s = size;
        switch (marker)
        {
            case Marker.Disc: scene.Circle(x, y, s, color, "#ffffff", 0.7, opacity); break;
            case Marker.Ring: scene.Circle(x, y, s - 0.4, "#ffffff", color, 1.6, opacity); break;
            case Marker.Square: scene.Rectangle(new Box(x - 0.88 * s, y - 0.88 * s, 1.76 * s, 1.76 * s), color, "#ffffff", 0.7, opacity); break;
            case Marker.Triangle: Fill((0, -1.2), (1.1, 0.8), (-1.1, 0.8)); break;
            case Marker.TriangleDown: Fill((0, 1.2), (1.1, -0.8), (-1.1, -0.8)); break;
            case Marker.Diamond: Fill((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)); break;
            case Marker.Cross:
                scene.Line(x - 0.85 * s, y - 0.85 * s, x + 0.85 * s, y + 0.85 * s, color, 1.8);
                scene.Line(x - 0.85 * s, y + 0.85 * s, x + 0.85 * s, y - 0.85 * s, color, 1.8);
                break;
            case Marker.Plus:
                scene.Line(x - 1.1 * s, y, x + 1.1 * s, y, color, 1.8);
                scene.Line(x, y - 1.1 * s, x, y + 1.1 * s, color, 1.8);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(marker), marker, "There is no such marker.");
        }
        void Fill(params (double X, double Y)[] corners) =>
            scene.Area([.. corners.Select(c => (x + c.X * s, y + c.Y * s))], color, opacity, "#ffffff", 0.7);
    }
}
