namespace Gan.Figures.Drawing;

/// <summary>A mark on an axis.</summary>
/// <param name="At">Its place as a share of the axis, from 0 to 1.</param>
/// <param name="Lines">Its label; none for a mark without one.</param>
internal sealed record AxisTick(double At, IReadOnlyList<string> Lines)
{
    public double Width => Lines.Select(TextStyle.Tick.Width).DefaultIfEmpty().Max();
}
