namespace Gan.Figures.Drawing;

/// <summary>Lays the panels of a figure out, decides where legends stand, and draws everything.</summary>
internal sealed class GridComposer(ChartGrid grid)
{
    private const double Margin = 14;
    private const double Gap = 26;

    private double ColumnWidth => (grid.Width - 2 * Margin - (grid.Columns - 1) * Gap) / grid.Columns;

    public Scene Compose()
    {
        grid.Check();
        double inner = grid.Width - 2 * Margin;
        IReadOnlyList<string> title = TextStyle.FigureTitle.Wrap(grid.Title, inner), subtitle = TextStyle.Subtitle.Wrap(grid.Subtitle, inner);
        bool shared = SharesLegend();
        PanelLayout[] panels = Layouts(shared);
        LegendBlock? legend = shared ? LegendBlock.Rows(panels[0].Named, inner) : null;
        double header = title.Count * TextStyle.FigureTitle.LineHeight + subtitle.Count * TextStyle.Subtitle.LineHeight
            + (title.Count > 0 ? 6 : 0) + (legend is null ? 0 : legend.Height + 8);
        double[] rowHeights = [.. Enumerable.Range(0, grid.Rows).Select(r => Row(panels, r).Max(p => p.Height))];
        Scene scene = new(grid.Width, Math.Ceiling(2 * Margin + header + rowHeights.Sum() + (grid.Rows - 1) * Gap * 0.7));
        double y = Margin;
        y = Lines(scene, title, TextStyle.FigureTitle, y);
        y = Lines(scene, subtitle, TextStyle.Subtitle, y) + 2;
        legend?.Paint(scene, Margin, y);
        for (int i = 0; i < panels.Length; i++)
        {
            int row = i / grid.Columns;
            double top = Margin + header + rowHeights.Take(row).Sum() + row * Gap * 0.7;
            new PanelPainter(scene, panels[i], Margin + i % grid.Columns * (ColumnWidth + Gap), top).Paint();
        }
        return scene;
    }

    private static double Lines(Scene scene, IReadOnlyList<string> lines, TextStyle style, double y)
    {
        foreach (string line in lines)
        {
            scene.Text(line, Margin, y + style.Size, style);
            y += style.LineHeight;
        }
        return y;
    }

    private IEnumerable<PanelLayout> Row(PanelLayout[] panels, int row) => panels.Skip(row * grid.Columns).Take(grid.Columns);

    /// <summary>Lays out each panel three times: alone, then with its column's left edge and its legend, then with its row's header.</summary>
    private PanelLayout[] Layouts(bool shared)
    {
        PanelLayout[] panels = [.. grid.Panels.Select(p => new PanelLayout(p, ColumnWidth, PlotHeight(p), LegendPlace.None))];
        double[] lefts = new double[grid.Columns];
        for (int i = 0; i < panels.Length; i++) lefts[i % grid.Columns] = Math.Max(lefts[i % grid.Columns], panels[i].Left);
        for (int i = 0; i < panels.Length; i++)
        {
            LegendPlace place = shared ? LegendPlace.None : Place(panels[i], lefts[i % grid.Columns]);
            panels[i] = new PanelLayout(panels[i].Chart, ColumnWidth, PlotHeight(panels[i].Chart), place, minimumLeft: lefts[i % grid.Columns]);
        }
        double[] headers = [.. Enumerable.Range(0, grid.Rows).Select(r => Row(panels, r).Max(p => p.Header))];
        return [.. panels.Select((p, i) =>
            new PanelLayout(p.Chart, ColumnWidth, PlotHeight(p.Chart), p.Place, headers[i / grid.Columns], lefts[i % grid.Columns]))];
    }

    private double PlotHeight(Chart chart) => grid.Columns == 1 ? chart.PlotHeight : Math.Max(120, Math.Min(chart.PlotHeight, 0.72 * ColumnWidth));

    /// <summary>Inside the plot if there is room, else beside it, else above it.</summary>
    private LegendPlace Place(PanelLayout panel, double left)
    {
        if (panel.Named.Count == 0) return LegendPlace.None;
        PanelLayout inside = new(panel.Chart, ColumnWidth, PlotHeight(panel.Chart), LegendPlace.Inside, minimumLeft: left);
        if (new PanelPainter(new Scene(ColumnWidth, inside.Height), inside, 0, 0).Paint()) return LegendPlace.Inside;
        double beside = PanelLayout.SideLegend(panel.Named, ColumnWidth).Height - panel.PlotHeight;
        double above = LegendBlock.Rows(panel.Named, ColumnWidth).Height;
        return ColumnWidth >= 480 && panel.Named.Count > 3 && beside < Math.Max(60, above) ? LegendPlace.Side : LegendPlace.Top;
    }

    private bool SharesLegend()
    {
        string[][] names = [.. grid.Panels.Select(p => p.Series.Select(s => s.Name).ToArray())];
        bool same = names.Length > 1 && names[0].Length > 1 && names.All(n => n.SequenceEqual(names[0])) && grid.Panels[0].Series[0] is not (DistributionSeries or HeatMapSeries);
        return grid.SharedLegend is true && !same
            ? throw new ArgumentException($"Chart grid '{grid.Title}' asks for one legend, but its panels show different series.")
            : grid.SharedLegend ?? same;
    }
}
