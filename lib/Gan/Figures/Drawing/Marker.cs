namespace Gan.Figures.Drawing;

/// <summary>The shape of a point.</summary>
internal enum Marker
{
    Disc,
    Square,
    Triangle,
    Diamond,
    Ring,
    Cross,
    TriangleDown,
    Plus,
}
