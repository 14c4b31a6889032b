namespace Gan.Figures.Drawing;

/// <summary>Draws one chart as its layout says.</summary>
internal sealed class PanelPainter
{
    private const string Frame = "#444444";
    private const string GridLine = "#e4e4e4";
    private static readonly double[] LabelDistances = [3, 18, 34, 50, 68];
    private static readonly int[] Sides = [0, 1];
    private readonly PanelLayout _layout;
    private readonly Scene _scene;
    private readonly double _left;
    private readonly double _top;
    private readonly Plot _plot;

    public PanelPainter(Scene scene, PanelLayout layout, double left, double top)
    {
        (_layout, _scene, _left, _top) = (layout, scene, left, top);
        Box area = new(left + layout.Left, top + layout.Header, layout.PlotWidth, layout.PlotHeight);
        bool slots = layout.Painters[0] is BarPainter or DistributionPainter or HeatMapPainter;
        _plot = new Plot(scene, area,
            new AxisMap(layout.XRange.Min, layout.XRange.Max, slots ? AxisScale.Linear : layout.Chart.X.Scale, area.X, area.Right),
            new AxisMap(layout.YRange.Min, layout.YRange.Max, layout.Chart.Y.Scale, area.Bottom, area.Y));
    }

    private Box Area => _plot.Area;

    /// <summary>Draws everything; false if the legend should stand inside and found no free place there.</summary>
    public bool Paint()
    {
        Titles();
        if (_layout.Map is null) GridLines();
        ReferenceLines();
        foreach (SeriesPainter painter in _layout.Painters) painter.Paint(_plot);
        Axes();
        ReferenceLabels();
        foreach (ScatterPainter scatter in _layout.Painters.OfType<ScatterPainter>()) scatter.PaintLabels(_plot);
        foreach (Annotation note in _layout.Chart.Annotations)
        {
            (double x, double y) = _plot.At(note.X, note.Y);
            if (Area.Contains(x, y)) PointLabel.Draw(_plot, note.Text, x, y, Frame);
        }
        if (_layout.Map is HeatMapPainter map) ColorBar(map);
        return Legend();
    }

    private void Titles()
    {
        double y = _top;
        foreach (string line in _layout.Title)
        {
            _scene.Text(line, _left, y + _layout.TitleStyle.Size, _layout.TitleStyle);
            y += _layout.TitleStyle.LineHeight;
        }
        foreach (string line in _layout.Subtitle)
        {
            _scene.Text(line, _left, y + TextStyle.Subtitle.Size, TextStyle.Subtitle);
            y += TextStyle.Subtitle.LineHeight;
        }
    }

    private double XAt(AxisTick tick) => Area.X + tick.At * Area.Width;

    private double YAt(AxisTick tick) => Area.Bottom - tick.At * Area.Height;

    private void GridLines()
    {
        foreach (AxisTick tick in _layout.YTicks.Marks.Where(t => t.Lines.Count > 0))
            _scene.Line(Area.X, YAt(tick), Area.Right, YAt(tick), GridLine);
        if (_layout.Painters[0] is LinePainter or ScatterPainter)
        {
            foreach (AxisTick tick in _layout.XTicks.Marks.Where(t => t.Lines.Count > 0))
                _scene.Line(XAt(tick), Area.Y, XAt(tick), Area.Bottom, GridLine);
        }
        if (_layout.YRange is { Min: < 0, Max: > 0 }) _scene.Line(Area.X, _plot.Y.At(0), Area.Right, _plot.Y.At(0), "#999999");
    }

    private void Axes()
    {
        if (_layout.Map is null)
        {
            _scene.Line(Area.X, Area.Y, Area.X, Area.Bottom, Frame);
            _scene.Line(Area.X, Area.Bottom, Area.Right, Area.Bottom, Frame);
        }
        bool ticked = _layout.Painters[0] is LinePainter or ScatterPainter or HistogramPainter;
        foreach (AxisTick tick in _layout.XTicks.Marks)
        {
            TextStyle style = _layout.XTicks.Style;
            double x = XAt(tick), size = style.Size;
            if (ticked) _scene.Line(x, Area.Bottom, x, Area.Bottom + (tick.Lines.Count > 0 ? 4 : 2.5), Frame);
            for (int i = 0; i < tick.Lines.Count; i++)
            {
                double line = i * style.LineHeight, across = x + size * 0.36 + line - (tick.Lines.Count - 1) * style.LineHeight / 2;
                if (_layout.XTicks.Upright) _scene.Text(tick.Lines[i], across, Area.Bottom + 7, style, Anchor.End, upright: true);
                else _scene.Text(tick.Lines[i], x, Area.Bottom + 7 + size * 0.82 + line, style, Anchor.Middle);
            }
        }
        foreach (AxisTick tick in _layout.YTicks.Marks)
        {
            if (_layout.Map is null) _scene.Line(Area.X - (tick.Lines.Count > 0 ? 4 : 2.5), YAt(tick), Area.X, YAt(tick), Frame);
            if (tick.Lines.Count > 0) _scene.Text(tick.Lines[0], Area.X - 7, YAt(tick) + TextStyle.Tick.Size * 0.36, TextStyle.Tick, Anchor.End);
        }
        TextStyle label = TextStyle.AxisLabel;
        double below = Area.Bottom + _layout.TickDepth + 3 + label.Size, beside = _left + label.Size;
        for (int i = 0; i < _layout.XLabel.Count; i++)
            _scene.Text(_layout.XLabel[i], Area.X + Area.Width / 2, below + i * label.LineHeight, label, Anchor.Middle);
        for (int i = 0; i < _layout.YLabel.Count; i++)
            _scene.Text(_layout.YLabel[i], beside + i * label.LineHeight, Area.Y + Area.Height / 2, label, Anchor.Middle, upright: true);
    }

    private void ReferenceLines()
    {
        foreach (Reference reference in _layout.Chart.References)
        {
            (double X, double Y)[] line = reference.Vertical
                ? [(_plot.X.At(reference.Value), Area.Y), (_plot.X.At(reference.Value), Area.Bottom)]
                : [(Area.X, _plot.Y.At(reference.Value)), (Area.Right, _plot.Y.At(reference.Value))];
            _plot.Path(line, "#555555", 1.3, "4 3");
        }
    }

    private void ReferenceLabels()
    {
        TextStyle style = TextStyle.Note with { Color = "#444444" };
        double height = style.Size * 1.05;
        foreach (Reference reference in _layout.Chart.References.Where(r => r.Label.Length > 0))
        {
            double width = style.Width(reference.Label);
            double at = reference.Vertical ? _plot.X.At(reference.Value) : _plot.Y.At(reference.Value);
            IEnumerable<(Box, double)> candidates =
                from distance in LabelDistances
                from step in Enumerable.Range(0, 13)
                from side in Sides
                let along = step / 12.0
                let box = reference.Vertical
                    ? new Box(side == 0 ? at + distance + 1 : at - distance - 1 - width, Area.Y + 2 + along * (Area.Height - height - 4), width, height)
                    : new Box(Area.Right - 4 - width - along * (Area.Width - width - 8), side == 0 ? at - distance - height : at + distance, width, height)
                select (box, distance > 3 ? distance : 0.0);
            if (_plot.Labels.Place(candidates) is not Box place) continue;
            _scene.Rectangle(place, "#ffffff", opacity: 0.75);
            _scene.Text(reference.Label, place.X, place.Y + FontMetrics.Ascent * style.Size, style);
        }
    }

    private void ColorBar(HeatMapPainter map)
    {
        Box bar = PanelLayout.ColorBar(Area);
        map.PaintBar(_scene, bar);
        double x = _left + _layout.Width - (_layout.BarLabel.Count - 1) * TextStyle.AxisLabel.LineHeight - 4;
        for (int i = 0; i < _layout.BarLabel.Count; i++)
            _scene.Text(_layout.BarLabel[i], x + i * TextStyle.AxisLabel.LineHeight, bar.Y + bar.Height / 2, TextStyle.AxisLabel, Anchor.Middle, upright: true);
    }

    private bool Legend()
    {
        switch (_layout.Place)
        {
            case LegendPlace.Side: _layout.Legend!.Paint(_scene, Area.Right + 16, Area.Y); return true;
            case LegendPlace.Top: _layout.Legend!.Paint(_scene, _left, _top + _layout.LegendTop); return true;
            case LegendPlace.Inside: return LegendInside();
            default: return true;
        }
    }

    private bool LegendInside()
    {
        LegendBlock legend = LegendBlock.Column(_layout.Named, Area.Width * 0.46);
        if (legend.Truncated || legend.Height > Area.Height * 0.6) return false;
        const double Inset = 8;
        double right = Area.Right - legend.Width - Inset, bottom = Area.Bottom - legend.Height - Inset;
        double left = Area.X + Inset + 2, top = Area.Y + 4, center = Area.X + (Area.Width - legend.Width) / 2;
        foreach ((double x, double y) in new[] { (right, top), (left, top), (right, bottom), (left, bottom), (center, top), (center, bottom) })
        {
            Box box = new(x, y, legend.Width, legend.Height);
            if (!_plot.Labels.IsFree(box) || _plot.Labels.Ink(box.Grown(5)) > 0) continue;
            _scene.Rectangle(box.Grown(3), "#ffffff", opacity: 0.8);
            legend.Paint(_scene, x, y);
            return true;
        }
        return false;
    }
}
