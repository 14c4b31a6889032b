namespace Gan.Figures.Drawing;

/// <summary>White lines over every second series' bars, so that neighbors differ without color.</summary>
internal static class Hatch
{
    private const double Pace = 7;

    public static void Draw(Scene scene, Box box, int index)
    {
        if (index % 2 == 0) return;
        bool falling = index % 4 == 3;
        for (double at = box.X - box.Height; at < box.Right; at += Pace)
        {
            // The line x − at = bottom − y (rising) or y − top (falling), between the edges of the box.
            double from = Math.Max(at, box.X), to = Math.Min(at + box.Height, box.Right);
            if (to - from < 0.5) continue;
            double start = falling ? box.Y + from - at : box.Bottom - (from - at), end = falling ? box.Y + to - at : box.Bottom - (to - at);
            scene.Line(from, start, to, end, "#ffffff", 1.1);
        }
    }
}
