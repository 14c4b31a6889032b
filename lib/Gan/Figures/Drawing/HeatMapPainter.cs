using Gan.Results;

namespace Gan.Figures.Drawing;

/// <summary>Draws a <see cref="HeatMapSeries"/>: colored cells, and the color bar beside them.</summary>
internal sealed class HeatMapPainter(HeatMapSeries map) : SeriesPainter(map, 0, 1)
{
    private const int BarSteps = 64;
    private readonly Func<double, string> _text = Numerals.Alike(map.Values.Cast<double>());

    public int Rows => map.Values.GetLength(0);

    public int Columns => map.Values.GetLength(1);

    /// <summary>The values that the lightest and the darkest color stand for.</summary>
    public (double Low, double High) Range()
    {
        double[] finite = [.. map.Values.Cast<double>().Where(double.IsFinite)];
        (double low, double high) = (finite.Min(), finite.Max());
        if (map.Diverging) (low, high) = (-Math.Max(Math.Abs(low), Math.Abs(high)), Math.Max(Math.Abs(low), Math.Abs(high)));
        return low < high ? (low, high) : (low - 0.5, high + 0.5);
    }

    public IReadOnlyList<(double Value, string Label)> BarTicks(double height)
    {
        (double low, double high) = Range();
        return TickList.Of(low, high, AxisScale.Linear, Math.Max(4, (int)(height / 45)));
    }

    public string ColorLabel => map.ColorLabel;

    public override bool Measure(Extent extent)
    {
        extent.AddX(0);
        extent.AddX(Columns);
        extent.AddY(0);
        extent.AddY(Rows);
        extent.YPadding = 0;
        return map.Values.Cast<double>().Any(double.IsFinite);
    }

    public override void Paint(Plot plot)
    {
        (double low, double high) = Range();
        double width = plot.Area.Width / Columns, height = plot.Area.Height / Rows;
        TextStyle? style = ValueStyle(width, height);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                double value = map.Values[row, column];
                if (!double.IsFinite(value)) continue;
                Rgb color = Color((value - low) / (high - low));
                Box cell = new(plot.Area.X + column * width, plot.Area.Y + row * height, width, height);
                plot.Scene.Rectangle(cell, color.ToString(), crisp: true);
                if (style is null) continue;
                TextStyle ink = style with { Color = color.Grey < 140 ? "#ffffff" : "#111111" };
                plot.Scene.Text(_text(value), cell.X + width / 2, cell.Y + height / 2 + style.Size * 0.36, ink, Anchor.Middle);
            }
        }
    }

    /// <summary>Draws the color bar with its ticks.</summary>
    public void PaintBar(Scene scene, Box bar)
    {
        (double low, double high) = Range();
        for (int i = 0; i < BarSteps; i++)
        {
            double step = bar.Height / BarSteps;
            scene.Rectangle(new Box(bar.X, bar.Bottom - (i + 1) * step, bar.Width, step + 0.3), Color((i + 0.5) / BarSteps).ToString(), crisp: true);
        }
        scene.Rectangle(bar, "none", "#555555", 0.8);
        AxisMap map = new(low, high, AxisScale.Linear, bar.Bottom, bar.Y);
        foreach ((double value, string label) in BarTicks(bar.Height))
        {
            double y = map.At(value);
            scene.Line(bar.Right, y, bar.Right + 4, y, "#555555");
            scene.Text(label, bar.Right + 7, y + TextStyle.Tick.Size * 0.36, TextStyle.Tick);
        }
    }

    public override void Key(Scene scene, Box box) { }

    private new Rgb Color(double share) => map.Diverging ? Palette.Diverging(share) : Palette.Sequential(share);

    /// <summary>The largest of a few sizes at which every value fits its cell; null if none does or none is wanted.</summary>
    private TextStyle? ValueStyle(double width, double height)
    {
        if (!map.ShowValues) return null;
        string[] texts = [.. map.Values.Cast<double>().Where(double.IsFinite).Select(_text)];
        foreach (double size in new[] { 13.0, 12, 11, 10, 9 })
        {
            TextStyle style = new(size, "#111111");
            if (size * 1.1 <= height && texts.Max(style.Width) <= width - 2) return style;
        }
        return null;
    }
}
