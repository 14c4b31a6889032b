namespace Gan.Figures.Drawing;

/// <summary>Size, weight and color of text.</summary>
internal sealed record TextStyle(double Size, string Color, bool Bold = false)
{
    public static TextStyle FigureTitle { get; } = new(16.5, "#1a1a1a", Bold: true);
    public static TextStyle Title { get; } = new(15, "#1a1a1a", Bold: true);
    public static TextStyle PanelTitle { get; } = new(13.5, "#1a1a1a", Bold: true);
    public static TextStyle Subtitle { get; } = new(12.5, "#555555");
    public static TextStyle AxisLabel { get; } = new(13, "#222222");
    public static TextStyle Tick { get; } = new(12, "#333333");
    public static TextStyle Legend { get; } = new(12.5, "#222222");
    public static TextStyle Note { get; } = new(12, "#222222");

    public double LineHeight => Math.Ceiling(Size * 1.28);

    public double Width(string text) => FontMetrics.Width(text, Size, Bold);

    public IReadOnlyList<string> Wrap(string text, double width) => text.Length == 0 ? [] : TextWrap.Lines(text, width, Width);
}
