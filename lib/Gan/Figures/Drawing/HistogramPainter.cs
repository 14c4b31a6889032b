namespace Gan.Figures.Drawing;

/// <summary>Draws a <see cref="HistogramSeries"/>: a translucent area with its outline.</summary>
internal sealed class HistogramPainter(HistogramSeries histogram, HistogramBins bins, int index, int count) : SeriesPainter(histogram, index, count)
{
    private readonly double[] _heights = bins.Heights(histogram.Values, histogram.Density);

    public override bool Measure(Extent extent)
    {
        extent.AddX(bins.Edges[0]);
        extent.AddX(bins.Edges[^1]);
        extent.AddY(0);
        foreach (double height in _heights)
            if (height > 0) extent.AddY(height);
        return _heights.Any(h => h > 0);
    }

    public override void Paint(Plot plot)
    {
        double ground = plot.Area.Bottom;
        List<(double X, double Y)> outline = [(plot.X.At(bins.Edges[0]), ground)];
        for (int i = 0; i < _heights.Length; i++)
        {
            double y = plot.Y.At(_heights[i]);
            if (double.IsNaN(y)) y = ground;
            outline.Add((plot.X.At(bins.Edges[i]), y));
            outline.Add((plot.X.At(bins.Edges[i + 1]), y));
        }
        outline.Add((plot.X.At(bins.Edges[^1]), ground));
        plot.Scene.Area(Clip.Area(outline, plot.Area), Color, Count == 1 ? 0.65 : 0.28);
        plot.Path([.. WithoutGround(outline, ground)], Color, 1.6, Dash);
    }

    /// <summary>The outline, broken where it only follows the axis.</summary>
    private static IEnumerable<(double X, double Y)> WithoutGround(List<(double X, double Y)> outline, double ground)
    {
        for (int i = 0; i < outline.Count; i++)
        {
            yield return outline[i];
            if (i + 1 < outline.Count && outline[i].Y == ground && outline[i + 1].Y == ground) yield return (double.NaN, double.NaN);
        }
    }

    public override void Key(Scene scene, Box box)
    {
        scene.Rectangle(new Box(box.X + 2, box.Y + 2, box.Width - 4, box.Height - 4), Color, opacity: Count == 1 ? 0.65 : 0.28);
        scene.Path([(box.X + 2, box.Bottom - 2), (box.X + 2, box.Y + 2), (box.Right - 2, box.Y + 2), (box.Right - 2, box.Bottom - 2)], Color, 1.6, Dash);
    }
}
