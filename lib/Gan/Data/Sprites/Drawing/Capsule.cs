using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>A line from one point to another with round ends, its radius changing evenly along the way.</summary>
internal readonly record struct Capsule(double X1, double Y1, double X2, double Y2, double Radius1, double Radius2) : IShape
{
    public Box Bounds => Box.Around(X1, Y1, Radius1, Radius1).Union(Box.Around(X2, Y2, Radius2, Radius2));

    public double HalfWidth => Math.Max(Radius1, Radius2);

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y)
    {
        double dx = X2 - X1, dy = Y2 - Y1, scale = 1 / (dx * dx + dy * dy);
        Vector256<float> px = x - Lanes.Of(X1), py = y - Lanes.Of(Y1);
        Vector256<float> along = Lanes.Unit(px * Lanes.Of(dx * scale) + py * Lanes.Of(dy * scale));
        return Lanes.Length(px - along * Lanes.Of(dx), py - along * Lanes.Of(dy))
               - (Lanes.Of(Radius1) + along * Lanes.Of(Radius2 - Radius1));
    }
}
