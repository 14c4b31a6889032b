namespace Gan.Figures.Drawing;

/// <summary>Draws a <see cref="LineSeries"/>: band, line, markers.</summary>
internal sealed class LinePainter(LineSeries line, int index, int count) : SeriesPainter(line, index, count)
{
    private const int MarkedPoints = 12;

    /// <summary>A few markers along the line where dashes are not enough, or would be lost in noise.</summary>
    private bool Sparse => line.Markers is null && Count > 1 && (Count > 4 || line.X.Count > 1000);

    public override bool Measure(Extent extent)
    {
        bool any = false;
        for (int i = 0; i < line.X.Count; i++)
        {
            if (!extent.Add(line.X[i], line.Y[i])) continue;
            any = true;
            if (line.Spread.Count == 0 || !double.IsFinite(line.Spread[i])) continue;
            extent.AddY(line.Y[i] - line.Spread[i]);
            extent.AddY(line.Y[i] + line.Spread[i]);
        }
        return any;
    }

    public override void Paint(Plot plot)
    {
        (double X, double Y)[] points = [.. line.X.Zip(line.Y, plot.At)];
        if (line.Spread.Count > 0) Band(plot, points);
        plot.Path(Thin(points), Color, points.Length > 1000 ? 1.3 : 2, points.Length > 1000 ? "" : Dash);
        bool all = line.Markers ?? points.Length <= MarkedPoints;
        for (int i = 0; i < points.Length; i++)
        {
            bool alone = (i == 0 || double.IsNaN(points[i - 1].X + points[i - 1].Y)) && (i + 1 == points.Length || double.IsNaN(points[i + 1].X + points[i + 1].Y));
            if (all || alone) plot.Point(points[i].X, points[i].Y, Palette.Marker(Index), Color);
        }
        if (!all && Sparse) SparseMarkers(plot, points);
    }

    public override void Key(Scene scene, Box box)
    {
        double y = box.Y + box.Height / 2;
        if (line.Spread.Count > 0) scene.Rectangle(new Box(box.X, y - 5, box.Width, 10), Color, opacity: 0.18);
        scene.Path([(box.X, y), (box.Right, y)], Color, 2, line.X.Count > 1000 ? "" : Dash);
        if (line.Markers ?? (line.X.Count <= MarkedPoints || Sparse)) Markers.Draw(scene, Palette.Marker(Index), box.X + box.Width / 2, y, 3.4, Color);
    }

    private void Band(Plot plot, (double X, double Y)[] points)
    {
        List<(double X, double Y)> upper = [], lower = [];
        void Flush()
        {
            lower.Reverse();
            plot.Scene.Area(Clip.Area([.. Thin([.. upper]), .. Thin([.. lower])], plot.Area), Color, 0.18);
            upper.Clear();
            lower.Clear();
        }
        for (int i = 0; i < points.Length; i++)
        {
            double high = plot.Y.At(line.Y[i] + line.Spread[i]);
            double low = plot.Y.At(line.Y[i] - line.Spread[i]);
            if (double.IsNaN(points[i].X + points[i].Y + high))
            {
                Flush();
                continue;
            }
            // On a logarithmic axis a band that reaches zero has no lower edge; it goes on below the plot.
            upper.Add((points[i].X, high));
            lower.Add((points[i].X, double.IsNaN(low) ? plot.Area.Bottom + 1 : low));
        }
        Flush();
    }

    /// <summary>Eight markers along a long line, at other places for each series.</summary>
    private void SparseMarkers(Plot plot, (double X, double Y)[] points)
    {
        double pace = points.Length / 8.0, offset = pace * (0.15 + 0.7 * Index / Count);
        for (int i = 0; i < 8; i++)
        {
            (double x, double y) = points[Math.Min(points.Length - 1, (int)(offset + i * pace))];
            plot.Point(x, y, Palette.Marker(Index), Color);
        }
    }

    /// <summary>At most four points for each pixel column: the first, the lowest, the highest, the last.</summary>
    private static IReadOnlyList<(double X, double Y)> Thin((double X, double Y)[] points)
    {
        if (points.Length < 1200) return points;
        List<(double X, double Y)> kept = [];
        for (int start = 0; start < points.Length;)
        {
            int end = start + 1;
            while (end < points.Length && Math.Floor(points[end].X) == Math.Floor(points[start].X)) end++;
            int low = start, high = start;
            for (int i = start; i < end; i++)
            {
                if (points[i].Y < points[low].Y) low = i;
                if (points[i].Y > points[high].Y) high = i;
            }
            kept.AddRange(new[] { start, Math.Min(low, high), Math.Max(low, high), end - 1 }.Distinct().Select(i => points[i]));
            start = end;
        }
        return kept;
    }
}
