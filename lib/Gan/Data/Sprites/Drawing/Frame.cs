namespace Gan.Data.Sprites.Drawing;

/// <summary>
/// A rotated and shifted coordinate system on the canvas, where x runs right and y down. Rigid, so distances are kept.
/// </summary>
internal readonly record struct Frame(double Cos, double Sin, double OriginX, double OriginY)
{
    public static readonly Frame Canvas = new(1, 0, 0, 0);

    /// <summary>Turned by an angle (clockwise) about a pivot, then shifted.</summary>
    public static Frame Turned(double angle, double pivotX, double pivotY, double shiftX, double shiftY)
    {
        double cos = Wave.Cos(angle), sin = Wave.Sin(angle);
        return new(cos, sin, pivotX - cos * pivotX + sin * pivotY + shiftX, pivotY - sin * pivotX - cos * pivotY + shiftY);
    }

    public (double X, double Y) ToCanvas(double x, double y) => (Cos * x - Sin * y + OriginX, Sin * x + Cos * y + OriginY);

    /// <summary>The smallest box on the canvas around a box in this frame.</summary>
    public Box ToCanvas(Box box)
    {
        double halfWidth = (box.Right - box.Left) / 2, halfHeight = (box.Bottom - box.Top) / 2;
        (double x, double y) = ToCanvas(box.Left + halfWidth, box.Top + halfHeight);
        (double cos, double sin) = (Math.Abs(Cos), Math.Abs(Sin));
        return Box.Around(x, y, cos * halfWidth + sin * halfHeight, sin * halfWidth + cos * halfHeight);
    }
}
