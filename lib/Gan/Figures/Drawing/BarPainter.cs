using Gan.Results;

namespace Gan.Figures.Drawing;

/// <summary>Draws a <see cref="BarSeries"/>: bars beside those of the other series, error bars, values.</summary>
internal sealed class BarPainter(BarSeries bars, int index, int count) : SeriesPainter(bars, index, count)
{
    private const double GroupShare = 0.78;
    private readonly Func<double, string> _text = Numerals.Alike(bars.Values);

    public override bool Measure(Extent extent)
    {
        bool any = false;
        for (int i = 0; i < bars.Values.Count; i++)
        {
            double error = Error(i);
            if (!extent.ShowsY(bars.Values[i])) continue;
            any = true;
            extent.AddY(bars.Values[i] + error);
            extent.AddY(bars.Values[i] - error);
        }
        extent.AddY(0);
        if (bars.ShowValues) extent.YPadding = 0.12;
        extent.AddX(0);
        extent.AddX(bars.Values.Count);
        return any;
    }

    public override void Paint(Plot plot)
    {
        double ground = plot.Y.Scale == AxisScale.Log ? plot.Area.Bottom : plot.Y.At(Math.Clamp(0, plot.Y.Min, plot.Y.Max));
        for (int i = 0; i < bars.Values.Count; i++)
        {
            (double left, double right) = Place(plot, i);
            double top = plot.Y.At(bars.Values[i]);
            if (double.IsNaN(top)) continue;
            if (plot.Bar(left, ground, right, top, Color, "#ffffff") is Box box && Count > 1) Hatch.Draw(plot.Scene, box, Index);
            double error = Error(i), middle = (left + right) / 2;
            double high = plot.Y.At(bars.Values[i] + error), low = plot.Y.At(bars.Values[i] - error);
            if (double.IsNaN(low)) low = plot.Area.Bottom + 1;
            if (error > 0) ErrorBar(plot, middle, low, high, Math.Min(5, (right - left) / 4));
            if (bars.ShowValues) Value(plot, i, right - left + (Count == 1 ? 8 : 0), middle, bars.Values[i] >= 0 ? (error > 0 ? high : top) : (error > 0 ? low : top));
        }
    }

    public override void Key(Scene scene, Box box)
    {
        Box swatch = new(box.X + 4, box.Y + 1, box.Width - 8, box.Height - 2);
        scene.Rectangle(swatch, Color);
        if (Count > 1) Hatch.Draw(scene, swatch, Index);
    }

    private double Error(int i) => bars.Errors.Count > 0 && double.IsFinite(bars.Errors[i]) ? Math.Abs(bars.Errors[i]) : 0;

    private (double Left, double Right) Place(Plot plot, int i)
    {
        double width = Math.Min(GroupShare / Count, 0.5), start = i + 0.5 - width * Count / 2 + Index * width;
        return (plot.X.At(start), plot.X.At(start + width));
    }

    private static void ErrorBar(Plot plot, double x, double low, double high, double cap)
    {
        const string Ink = "#222222";
        plot.Path([(x, low), (x, high)], Ink, 1.3);
        plot.Path([(x - cap, low), (x + cap, low)], Ink, 1.3);
        plot.Path([(x - cap, high), (x + cap, high)], Ink, 1.3);
    }

    /// <summary>The value beyond the end of its bar, or inside it at the plot's edge; upright where the bar is narrower than the number.</summary>
    private void Value(Plot plot, int i, double room, double middle, double end)
    {
        TextStyle style = TextStyle.Tick;
        string text = _text(bars.Values[i]);
        bool upright = style.Width(text) > room, below = bars.Values[i] < 0;
        double length = style.Width(text), rise = FontMetrics.Ascent * style.Size, drop = FontMetrics.Descent * style.Size;
        Anchor anchor = upright ? Anchor.Start : Anchor.Middle;
        foreach (bool down in new[] { below, !below })
        {
            double y = upright ? end + (down ? 4 + length : -4) : end + (down ? rise + 3 : -3 - drop);
            double x = upright ? middle + (rise - drop) / 2 : middle;
            Box extent = Scene.Extent(text, x, y, style, anchor, upright);
            if (!plot.Labels.IsFree(extent)) continue;
            plot.Labels.Take(extent);
            plot.Scene.Rectangle(extent, "#ffffff", opacity: 0.8);
            plot.Scene.Text(text, x, y, style, anchor, upright);
            return;
        }
    }
}
