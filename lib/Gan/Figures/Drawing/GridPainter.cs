using Gan.Imaging;

namespace Gan.Figures.Drawing;

/// <summary>Draws an <see cref="ImageGrid"/>.</summary>
internal sealed class GridPainter(ImageGrid grid)
{
    private static readonly Rgb Ink = new(32, 32, 32);
    private static readonly string[] BoxColors = ["#d62728", "#1f5fc4", "#128a3a", "#e08a00", "#8e3fb5", "#00939c", "#8c564b", "#d0409a"];

    public Raster Paint()
    {
        Check();
        GridLayout layout = new(grid);
        PixelCanvas canvas = new(layout.Width, layout.Height);
        Lines(canvas, GridLayout.TitleText, layout.TitleLines, GridLayout.Margin, GridLayout.Margin);
        for (int i = 0; i < grid.Images.Count; i++)
        {
            (int x, int y) = layout.Cell(i / grid.Columns, i % grid.Columns);
            if (grid.Images[i] is Raster image) canvas.Image(image, x, y, layout.Scale);
            if (i < layout.CaptionLines.Count)
                Centered(canvas, GridLayout.SmallText, layout.CaptionLines[i], x + layout.ImageWidth / 2, y + layout.ImageHeight + 4);
        }
        for (int column = 0; column < layout.ColumnLines.Count; column++)
        {
            IReadOnlyList<string> lines = layout.ColumnLines[column];
            int bottom = layout.TopOfLabels + layout.ColumnLines.Max(l => l.Count) * GridLayout.LabelText.LineHeight;
            Centered(canvas, GridLayout.LabelText, lines, layout.Center(column), bottom - lines.Count * GridLayout.LabelText.LineHeight);
        }
        for (int row = 0; row < layout.RowLines.Count; row++)
        {
            IReadOnlyList<string> lines = layout.RowLines[row];
            int y = layout.Cell(row, 0).Y + (layout.ImageHeight - lines.Count * GridLayout.LabelText.LineHeight) / 2;
            int right = layout.Left - 8;
            for (int i = 0; i < lines.Count; i++)
                GridLayout.LabelText.Draw(canvas, lines[i], right - GridLayout.LabelText.Width(lines[i]), y + i * GridLayout.LabelText.LineHeight, Ink);
        }
        Boxes(canvas, layout);
        Lines(canvas, GridLayout.LabelText, layout.BottomLines, GridLayout.Margin, layout.TopOfCaption);
        return canvas.Finish();
    }

    private static void Lines(PixelCanvas canvas, PixelText text, IReadOnlyList<string> lines, int x, int y)
    {
        for (int i = 0; i < lines.Count; i++) text.Draw(canvas, lines[i], x, y + i * text.LineHeight, Ink);
    }

    private static void Centered(PixelCanvas canvas, PixelText text, IReadOnlyList<string> lines, int center, int y)
    {
        for (int i = 0; i < lines.Count; i++) text.Draw(canvas, lines[i], center - text.Width(lines[i]) / 2, y + i * text.LineHeight, Ink);
    }

    private void Boxes(PixelCanvas canvas, GridLayout layout)
    {
        foreach ((CellBox box, int index) in grid.Boxes.Select((b, i) => (b, i)))
        {
            foreach (int cell in box.Cells)
            {
                (int x, int y) = layout.Cell(cell / grid.Columns, cell % grid.Columns);
                canvas.Frame(x, y, layout.ImageWidth, layout.ImageHeight, GridLayout.BoxThickness, Color(index));
            }
        }
        foreach ((int box, int x, int y, string text) in layout.LegendItems)
        {
            canvas.Frame(x + 3, y + 5, 7, 7, 3, Color(box));
            GridLayout.LabelText.Draw(canvas, text, x + 18, y, Ink);
        }
    }

    private Rgb Color(int box) =>
        Rgb.Parse(grid.Boxes[box].Color is { Length: > 0 } chosen ? chosen : BoxColors[box % BoxColors.Length]);

    private void Check()
    {
        void Count(string what, int given, int needed, string of)
        {
            if (given != 0 && given != needed)
                throw new ArgumentException($"Image grid '{grid.Title}' has {given} {what} for {needed} {of}.");
        }
        Count("row labels", grid.RowLabels.Count, grid.Rows, "rows");
        Count("column labels", grid.ColumnLabels.Count, grid.Columns, "columns");
        Count("cell captions", grid.CellCaptions.Count, grid.Images.Count, "images");
        HashSet<int> boxed = [];
        foreach (int cell in grid.Boxes.SelectMany(b => b.Cells))
        {
            if (cell < 0 || cell >= grid.Images.Count)
                throw new ArgumentException($"Image grid '{grid.Title}' boxes cell {cell}, but its cells are 0 to {grid.Images.Count - 1}.");
            if (!boxed.Add(cell)) throw new ArgumentException($"Image grid '{grid.Title}' boxes cell {cell} twice; a cell is in one group.");
        }
    }
}
