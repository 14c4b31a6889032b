namespace Gan.Figures.Drawing;

/// <summary>Which point of a text its position is.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}
