using Gan.Imaging;

namespace Gan.Figures.Drawing;

/// <summary>Where the parts of an <see cref="ImageGrid"/> lie on the page, in pixels.</summary>
internal sealed class GridLayout
{
    public const int Margin = 12;
    public const int BoxThickness = 3;

    /// <summary>The width a notebook shows without shrinking.</summary>
    private const int PageWidth = 760;
    private const int CellGoal = 72;
    private const int MinimumTextWidth = 320;
    private const int WidestLabel = 150;
    private const int Swatch = 18;
    private static readonly double[] LineShares = [1, 0.65];

    public static readonly PixelText TitleText = new(17, bold: true);
    public static readonly PixelText LabelText = new(14);
    public static readonly PixelText SmallText = new(12.5);

    private readonly ImageGrid _grid;
    private readonly int _top;

    public GridLayout(ImageGrid grid)
    {
        _grid = grid;
        Raster first = grid.Images.First(i => i is not null)!;
        int labelWidth = grid.RowLabels.Count == 0 ? 0 : Math.Min(WidestLabel, grid.RowLabels.Max(LabelText.Width));
        int rowLabelSpace = labelWidth == 0 ? 0 : labelWidth + 8;
        Gap = grid.Spacing >= 0 ? grid.Spacing : grid.Boxes.Count > 0 ? 2 * BoxThickness + 4 : 3;
        if (grid.Boxes.Count > 0) Gap = Math.Max(Gap, 2 * BoxThickness);
        Scale = grid.Scale > 0 ? grid.Scale : AutoScale(first, (PageWidth - 2 * Margin - rowLabelSpace) / grid.Columns - Gap);
        (ImageWidth, ImageHeight) = (first.Width * Scale, first.Height * Scale);

        int widestWord = grid.ColumnLabels.Concat(grid.CellCaptions).SelectMany(l => l.Split(' ')).Select(LabelText.Width).DefaultIfEmpty().Max();
        int labelled = Math.Max(Math.Min(widestWord, WidestLabel), WidthForLabels(PageWidth - 2 * Margin - rowLabelSpace));
        PitchX = Math.Max(ImageWidth, labelled) + Math.Max(Gap, widestWord > 0 ? 8 : 0);
        ColumnLines = [.. grid.ColumnLabels.Select(l => LabelText.Wrap(l, PitchX - 6))];
        CaptionLines = [.. grid.CellCaptions.Select(l => l.Length == 0 ? [] : Cut(SmallText.Wrap(l, PitchX - 6), PitchX - 6))];
        int captionSpace = CaptionLines.Select(l => l.Count).DefaultIfEmpty().Max() * SmallText.LineHeight;
        PitchY = ImageHeight + Gap + (captionSpace > 0 ? captionSpace + 4 : 0);
        RowLines = [.. grid.RowLabels.Select(l => LabelText.Wrap(l, WidestLabel))];
        if (RowLines.Count > 0) PitchY = Math.Max(PitchY, RowLines.Max(l => l.Count) * LabelText.LineHeight);

        int gridWidth = grid.Columns * PitchX - Math.Min(Gap, PitchX - ImageWidth);
        Width = 2 * Margin + Math.Max(rowLabelSpace + gridWidth, MinimumTextWidth);
        Left = Margin + rowLabelSpace;
        int textWidth = Width - 2 * Margin;
        TitleLines = grid.Title.Length == 0 ? [] : TitleText.Wrap(grid.Title, textWidth);
        TopOfLabels = Margin + TitleLines.Count * TitleText.LineHeight + (TitleLines.Count > 0 ? 4 : 0);
        int labelSpace = ColumnLines.Select(l => l.Count).DefaultIfEmpty().Max() * LabelText.LineHeight;
        _top = TopOfLabels + labelSpace + (labelSpace > 0 ? 2 : 0) + (grid.Boxes.Count > 0 ? BoxThickness : 0);

        int y = _top + grid.Rows * PitchY - Gap + (grid.Boxes.Count > 0 ? BoxThickness : 0) + 8;
        TopOfLegend = y;
        LegendItems = Legend(textWidth, ref y);
        TopOfCaption = y;
        BottomLines = grid.Caption.Length == 0 ? [] : LabelText.Wrap(grid.Caption, textWidth);
        Height = y + BottomLines.Count * LabelText.LineHeight + Margin - (BottomLines.Count == 0 ? 4 : 0);
    }

    public int Width { get; }
    public int Height { get; }
    public int Scale { get; }
    public int Gap { get; }
    public int ImageWidth { get; }
    public int ImageHeight { get; }
    /// <summary>Where the columns begin.</summary>
    public int Left { get; }
    public int PitchX { get; }
    public int PitchY { get; }
    public int TopOfLabels { get; }
    public int TopOfLegend { get; }
    public int TopOfCaption { get; }
    public IReadOnlyList<string> TitleLines { get; }
    public IReadOnlyList<string> BottomLines { get; }
    public IReadOnlyList<IReadOnlyList<string>> RowLines { get; }
    public IReadOnlyList<IReadOnlyList<string>> ColumnLines { get; }
    public IReadOnlyList<IReadOnlyList<string>> CaptionLines { get; }

    /// <summary>The swatch positions and texts under the grid, by box.</summary>
    public IReadOnlyList<(int Box, int X, int Y, string Text)> LegendItems { get; }

    /// <summary>The top left pixel of an image.</summary>
    public (int X, int Y) Cell(int row, int column) => (Left + column * PitchX + ColumnInset, _top + row * PitchY);

    /// <summary>The middle of a column.</summary>
    public int Center(int column) => Left + column * PitchX + ColumnInset + ImageWidth / 2;

    private int ColumnInset => Math.Max(0, (PitchX - Gap - ImageWidth) / 2);

    /// <summary>A width at which labels and captions take one line, or two, if all columns may be so wide; else 0.</summary>
    private int WidthForLabels(int available)
    {
        int widest = _grid.ColumnLabels.Select(LabelText.Width).Concat(_grid.CellCaptions.Select(SmallText.Width)).DefaultIfEmpty().Max() + 6;
        foreach (double share in LineShares)
            if (_grid.Columns * (widest * share + 8) <= available) return Math.Min((int)(widest * share), 2 * WidestLabel);
        return 0;
    }

    /// <summary>At most three lines.</summary>
    private static IReadOnlyList<string> Cut(IReadOnlyList<string> lines, int width) =>
        lines.Count <= 3 ? lines : [lines[0], lines[1], SmallText.Fit(string.Join(' ', lines.Skip(2)), width)];

    private static int AutoScale(Raster image, int available)
    {
        int fits = available / image.Width, goal = (CellGoal + image.Width - 1) / image.Width;
        return Math.Clamp(Math.Min(fits, goal), 1, 16);
    }

    private List<(int Box, int X, int Y, string Text)> Legend(int width, ref int y)
    {
        List<(int, int, int, string)> items = [];
        int x = Margin;
        for (int i = 0; i < _grid.Boxes.Count; i++)
        {
            if (_grid.Boxes[i].Label.Length == 0) continue;
            string text = LabelText.Fit(_grid.Boxes[i].Label, width - Swatch);
            int needed = Swatch + LabelText.Width(text) + 16;
            if (x > Margin && x + needed > Margin + width)
            {
                x = Margin;
                y += LabelText.LineHeight;
            }
            items.Add((i, x, y, text));
            x += needed;
        }
        if (items.Count > 0) y += LabelText.LineHeight + 2;
        return items;
    }
}
