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

    /// <summary>Whether a name had to be cut.</summary>
    public bool Truncated => _items.Any(i => i.Lines.Any(l => l.EndsWith('…') && !i.Painter.Name.EndsWith('…')));

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

    /// <summary>Names in rows; if there are several rows, their entries stand below each other.</summary>
    public static LegendBlock Rows(IReadOnlyList<SeriesPainter> painters, double maximum)
    {
        LegendBlock block = new();
        IReadOnlyList<string>[] names = [.. painters.Select(p => Style.Wrap(p.Name, maximum - KeyWidth - KeyGap))];
        double[] widths = [.. names.Select(n => KeyWidth + KeyGap + n.Max(Style.Width))];
        bool one = widths.Sum() + ItemGap * (widths.Length - 1) <= maximum;
        int columns = one ? widths.Length : Math.Max(1, (int)((maximum + ItemGap) / (widths.Max() + ItemGap)));
        double x = 0, rowHeight = 0;
        for (int i = 0; i < names.Length; i++)
        {
            if (i % columns == 0)
            {
                block.Height += rowHeight;
                (x, rowHeight) = (0, 0);
            }
            block._items.Add((painters[i], x, block.Height, names[i]));
            block.Width = Math.Max(block.Width, x + widths[i]);
            rowHeight = Math.Max(rowHeight, names[i].Count * Style.LineHeight + 2);
            x += ItemGap + (one ? widths[i] : widths.Max());
        }
        block.Height += rowHeight;
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
