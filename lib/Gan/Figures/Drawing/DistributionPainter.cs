namespace Gan.Figures.Drawing;

/// <summary>Draws a <see cref="DistributionSeries"/>: the density on both sides, quartiles, whiskers, the median.</summary>
internal sealed class DistributionPainter(DistributionSeries distribution, int index, int count) : SeriesPainter(distribution, index, count)
{
    private const int DensitySteps = 80;
    private readonly double[] _sorted = [.. distribution.Values.Where(double.IsFinite).Order()];

    public override bool Measure(Extent extent)
    {
        extent.AddX(0);
        extent.AddX(Count);
        bool any = false;
        foreach (double value in _sorted)
        {
            if (!extent.ShowsY(value)) continue;
            any = true;
            extent.AddY(value);
        }
        return any;
    }

    public override void Paint(Plot plot)
    {
        double middle = plot.X.At(Index + 0.5), half = Math.Min(70, (plot.X.At(1) - plot.X.At(0)) * 0.4);
        bool violin = distribution.Violin && _sorted[0] < _sorted[^1];
        if (violin) Violin(plot, middle, half);
        double box = violin ? Math.Min(7, half / 3) : half * 0.6;
        double low = Quantile(0.25), high = Quantile(0.75), reach = 1.5 * (high - low);
        double whiskerLow = _sorted.First(v => v >= low - reach), whiskerHigh = _sorted.Last(v => v <= high + reach);
        const string Ink = "#222222";
        plot.Path([(middle, plot.Y.At(whiskerLow)), (middle, plot.Y.At(low))], Ink, 1.3);
        plot.Path([(middle, plot.Y.At(high)), (middle, plot.Y.At(whiskerHigh))], Ink, 1.3);
        plot.Bar(middle - box, plot.Y.At(low), middle + box, plot.Y.At(high), violin ? "#ffffff" : Color, Ink, violin ? 1 : 0.6);
        plot.Path([(middle - box, plot.Y.At(Quantile(0.5))), (middle + box, plot.Y.At(Quantile(0.5)))], Ink, 2.4);
        if (violin) return;
        foreach (double value in _sorted)
            if (value < whiskerLow || value > whiskerHigh) plot.Point(middle, plot.Y.At(value), Marker.Ring, Color, 2.8);
    }

    /// <summary>Nothing: its name stands under its place.</summary>
    public override void Key(Scene scene, Box box) { }

    private void Violin(Plot plot, double middle, double half)
    {
        double deviation = Math.Sqrt(_sorted.Average(v => v * v) - Math.Pow(_sorted.Average(), 2)), spread = (Quantile(0.75) - Quantile(0.25)) / 1.34;
        double scale = spread > 0 ? Math.Min(deviation, spread) : deviation;
        double bandwidth = 0.9 * scale * Math.Pow(_sorted.Length, -0.2); // Silverman 1986, eq. 3.31
        double[] at = [.. Enumerable.Range(0, DensitySteps).Select(i => _sorted[0] + (_sorted[^1] - _sorted[0]) * i / (DensitySteps - 1))];
        double[] density = [.. at.Select(y => _sorted.Sum(v => Math.Exp(-0.5 * Math.Pow((y - v) / bandwidth, 2))))];
        double widest = density.Max();
        List<(double X, double Y)> right = [], left = [];
        for (int i = 0; i < at.Length; i++)
        {
            double y = plot.Y.At(at[i]), reach = half * density[i] / widest;
            if (double.IsNaN(y)) continue;
            right.Add((middle + reach, y));
            left.Insert(0, (middle - reach, y));
        }
        List<(double X, double Y)> outline = Clip.Area([.. right, .. left], plot.Area);
        plot.Scene.Area(outline, Color, 0.35, Color, 1.4);
        plot.Labels.AddInk(outline);
    }

    /// <summary>Linear interpolation between order statistics.</summary>
    private double Quantile(double share)
    {
        double at = share * (_sorted.Length - 1);
        int low = (int)at;
        return low + 1 < _sorted.Length ? _sorted[low] + (at - low) * (_sorted[low + 1] - _sorted[low]) : _sorted[low];
    }
}
