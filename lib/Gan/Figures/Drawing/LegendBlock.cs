namespace Gan.Figures.Drawing;

/// <summary>The legend of a chart: a sign and a name for each series, in a column or in rows.</summary>
internal sealed class LegendBlock
{
    private const double KeyWidth = 28;
    private const double KeyHeight = 12;
    private const double KeyGap = 6;
    private const double ItemGap = 18;
    private readonly List<(SeriesPainter Painter, double X, double Y, IReadOnlyList<string> Lines)> _items = [];

    private LegendBlock() { }

    public double Width { get; private set; }

    public double Height { get; private set; }

    /// <summary>Names under each other, wrapped to a width.</summary>
    public static LegendBlock Column(IEnumerable<SeriesPainter> painters, double maximum)
    {
        LegendBlock block = new();
        foreach (SeriesPainter painter in painters)
        {
            IReadOnlyList<string> lines = Style.Wrap(painter.Name, maximum - KeyWidth - KeyGap);
            block._items.Add((painter, 0, block.Height, lines));
            block.Height += lines.Count * Style.LineHeight + 2;
            block.Width = Math.Max(block.Width, KeyWidth + KeyGap + lines.Max(Style.Width));
        }
        return block;
    }

    /// <summary>Names beside each other, going on in the next row where they would leave the width.</summary>
    public static LegendBlock Rows(IEnumerable<SeriesPainter> painters, double maximum)
    {
        LegendBlock block = new();
        double x = 0, y = 0, rowHeight = 0;
        foreach (SeriesPainter painter in painters)
        {
            IReadOnlyList<string> lines = Style.Wrap(painter.Name, maximum - KeyWidth - KeyGap);
            double width = KeyWidth + KeyGap + lines.Max(Style.Width);
            if (x > 0 && x + width > maximum)
            {
                y += rowHeight;
                (x, rowHeight) = (0, 0);
            }
            block._items.Add((painter, x, y, lines));
            block.Width = Math.Max(block.Width, x + width);
            rowHeight = Math.Max(rowHeight, lines.Count * Style.LineHeight + 2);
            x += width + ItemGap;
        }
        block.Height = y + rowHeight;
        return block;
    }

    public void Paint(Scene scene, double left, double top)
    {
        foreach ((SeriesPainter painter, double x, double y, IReadOnlyList<string> lines) in _items)
        {
            painter.Key(scene, new Box(left + x, top + y + (Style.LineHeight - KeyHeight) / 2, KeyWidth, KeyHeight));
            for (int i = 0; i < lines.Count; i++)
                scene.Text(lines[i], left + x + KeyWidth + KeyGap, top + y + i * Style.LineHeight + 12, Style);
        }
    }

    private static TextStyle Style => TextStyle.Legend;
}
