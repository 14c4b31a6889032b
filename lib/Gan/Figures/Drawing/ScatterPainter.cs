namespace Gan.Figures.Drawing;

/// <summary>Draws a <see cref="ScatterSeries"/>: line, points, labels.</summary>
internal sealed class ScatterPainter(ScatterSeries scatter, int index, int count) : SeriesPainter(scatter, index, count)
{
    private double Size => scatter.Connected || scatter.X.Count <= 60 ? 4 : scatter.X.Count <= 400 ? 3.2 : 2.4;

    private double Opacity => scatter.X.Count <= 60 ? 1 : scatter.X.Count <= 400 ? 0.75 : 0.5;

    public override bool Measure(Extent extent)
    {
        extent.XPadding = 0.05;
        bool any = false;
        for (int i = 0; i < scatter.X.Count; i++) any |= extent.Add(scatter.X[i], scatter.Y[i]);
        return any;
    }

    public override void Paint(Plot plot)
    {
        (double X, double Y)[] points = [.. scatter.X.Zip(scatter.Y, plot.At)];
        if (scatter.Connected) plot.Path(points, Color, 1.8, Dash);
        foreach ((double x, double y) in points) plot.Point(x, y, Palette.Marker(Index), Color, Size, Opacity);
    }

    /// <summary>Puts the labels where they cover least; drawn after all series.</summary>
    public void PaintLabels(Plot plot)
    {
        // The ends of a curve matter most: they are labelled first.
        foreach (int i in Enumerable.Range(0, scatter.Labels.Count).OrderByDescending(i => i == 0 || i == scatter.Labels.Count - 1))
        {
            (double x, double y) = plot.At(scatter.X[i], scatter.Y[i]);
            if (scatter.Labels[i].Length > 0 && plot.Area.Contains(x, y)) PointLabel.Draw(plot, scatter.Labels[i], x, y, Color);
        }
    }

    public override void Key(Scene scene, Box box)
    {
        double y = box.Y + box.Height / 2;
        if (scatter.Connected) scene.Path([(box.X, y), (box.Right, y)], Color, 1.8, Dash);
        Markers.Draw(scene, Palette.Marker(Index), box.X + box.Width / 2, y, 4, Color);
    }
}
