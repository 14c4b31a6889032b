using System.Globalization;

namespace Gan.Figures.Drawing;

/// <summary>The measures of one chart before it is drawn. Positions are relative to its top left.</summary>
internal sealed class PanelLayout
{
    private const double TickLength = 4;
    private const double ColorBarWidth = 16;

    /// <param name="chart">What is laid out.</param>
    /// <param name="width">Of everything, labels included.</param>
    /// <param name="plotHeight">Of the area between the axes, at least.</param>
    /// <param name="place">Where the legend stands.</param>
    /// <param name="minimumHeader">So that the plots of one row of panels begin at the same height.</param>
    /// <param name="minimumLeft">So that the plots of one column of panels begin below each other.</param>
    public PanelLayout(Chart chart, double width, double plotHeight, LegendPlace place, double minimumHeader = 0, double minimumLeft = 0)
    {
        (Chart, Width, Place) = (chart, width, place);
        Painters = SeriesPainter.For(chart);
        Extent extent = Measure();
        Named = [.. Painters.Where(p => p.Name.Length > 0 && p is not (DistributionPainter or HeatMapPainter))];
        Map = Painters[0] as HeatMapPainter;

        TitleStyle = width < 480 ? TextStyle.PanelTitle : TextStyle.Title;
        Title = TitleStyle.Wrap(chart.Title, width);
        Subtitle = TextStyle.Subtitle.Wrap(chart.Subtitle, width);
        Legend = place switch
        {
            LegendPlace.Top => LegendBlock.Rows(Named, width),
            LegendPlace.Side => SideLegend(Named, width),
            _ => null,
        };
        PlotHeight = Math.Max(plotHeight, place == LegendPlace.Side ? Legend!.Height : 0);
        LegendTop = Title.Count * TitleStyle.LineHeight + Subtitle.Count * TextStyle.Subtitle.LineHeight + 4;
        Header = Math.Max(minimumHeader, LegendTop + (place == LegendPlace.Top ? Legend!.Height + 4 : 0) + 8);

        (double xMin, double xMax) = Slots is null ? extent.X() : (0, Slots.Count);
        (double yMin, double yMax) = Map is null ? extent.Y() : (0, Map.Rows);
        (XRange, YRange) = ((xMin, xMax), (yMin, yMax));
        YTicks = Map is null ? AxisTicks.Vertical(yMin, yMax, chart.Y.Scale, PlotHeight) : AxisTicks.RowNames(RowNames, PlotHeight);
        YLabel = TextStyle.AxisLabel.Wrap(chart.Y.FullLabel, PlotHeight);
        Left = Math.Max(minimumLeft, YLabel.Count * TextStyle.AxisLabel.LineHeight + (YLabel.Count > 0 ? 6 : 0) + YTicks.Width + TickLength + 5);

        Right = 10;
        if (place == LegendPlace.Side) Right = Legend!.Width + 18;
        if (Map is not null)
        {
            BarLabel = TextStyle.AxisLabel.Wrap(Map.ColorLabel, PlotHeight);
            double tickWidth = Map.BarTicks(PlotHeight).Max(t => TextStyle.Tick.Width(t.Label));
            Right = 16 + ColorBarWidth + 7 + tickWidth + 6 + BarLabel.Count * TextStyle.AxisLabel.LineHeight;
        }
        XTicks = Slots is null ? AxisTicks.Horizontal(xMin, xMax, chart.X.Scale, PlotWidth) : AxisTicks.Names(Slots, PlotWidth);
        double overhang = XTicks.Upright ? 0 : XTicks.Marks.Select(m => m.At * PlotWidth + m.Width / 2 - PlotWidth).DefaultIfEmpty().Max();
        if (overhang > Right) Right = overhang + 2;
        XLabel = TextStyle.AxisLabel.Wrap(chart.X.FullLabel, width);
        TickDepth = TickLength + 4 + (XTicks.Upright ? XTicks.Width : XTicks.Lines * XTicks.Style.LineHeight);
        Height = Header + PlotHeight + TickDepth + XLabel.Count * TextStyle.AxisLabel.LineHeight + (XLabel.Count > 0 ? 4 : 0) + 2;
    }

    public Chart Chart { get; }
    public double Width { get; }
    public double Height { get; }
    public LegendPlace Place { get; }
    public IReadOnlyList<SeriesPainter> Painters { get; }

    /// <summary>Those with an entry in a legend.</summary>
    public IReadOnlyList<SeriesPainter> Named { get; }
    public HeatMapPainter? Map { get; }
    public LegendBlock? Legend { get; }
    public TextStyle TitleStyle { get; }
    public IReadOnlyList<string> Title { get; }
    public IReadOnlyList<string> Subtitle { get; }
    public IReadOnlyList<string> XLabel { get; }
    public IReadOnlyList<string> YLabel { get; }
    public IReadOnlyList<string> BarLabel { get; } = [];
    public AxisTicks XTicks { get; }
    public AxisTicks YTicks { get; }
    public (double Min, double Max) XRange { get; }
    public (double Min, double Max) YRange { get; }
    public double LegendTop { get; }
    public double Header { get; }
    public double Left { get; }
    public double Right { get; }
    public double PlotHeight { get; }
    public double PlotWidth => Math.Max(40, Width - Left - Right);

    /// <summary>From the plot's lower edge to the axis label.</summary>
    public double TickDepth { get; }

    /// <summary>The legend of a chart of a width, if it stands right of the plot.</summary>
    public static LegendBlock SideLegend(IReadOnlyList<SeriesPainter> named, double width) => LegendBlock.Column(named, Math.Min(210, width * 0.34));

    /// <summary>Where the color bar of a heat map stands.</summary>
    public static Box ColorBar(Box area) => new(area.Right + 16, area.Y, ColorBarWidth, area.Height);

    /// <summary>The names of the places on an x axis that has no numbers.</summary>
    private IReadOnlyList<string>? Slots => Chart.Series[0] switch
    {
        BarSeries => Chart.X.Categories,
        DistributionSeries => [.. Chart.Series.Select(s => s.Name)],
        HeatMapSeries map => map.ColumnLabels.Count > 0 ? map.ColumnLabels : Numbered(map.Values.GetLength(1)),
        _ => null,
    };

    private IReadOnlyList<string> RowNames =>
        Chart.Series[0] is HeatMapSeries { RowLabels.Count: > 0 } map ? map.RowLabels : Numbered(Map!.Rows);

    private static string[] Numbered(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    private Extent Measure()
    {
        Extent extent = new(Chart);
        foreach ((SeriesPainter painter, int i) in Painters.Select((p, i) => (p, i)))
        {
            if (!painter.Measure(extent))
                throw new ArgumentException($"Series '{(painter.Name.Length > 0 ? painter.Name : $"number {i + 1}")}' of chart '{Chart.Title}' has no point that its axes can show.");
        }
        foreach (Reference reference in Chart.References)
        {
            if (!(reference.Vertical ? extent.ShowsX(reference.Value) : extent.ShowsY(reference.Value)))
                throw new ArgumentException($"Reference '{reference.Label}' of chart '{Chart.Title}' is at {reference.Value}, which its axis cannot show.");
            if (reference.Vertical) extent.AddX(reference.Value);
            else extent.AddY(reference.Value);
        }
        return extent;
    }
}
