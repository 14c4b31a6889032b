using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>
/// A stroke along a parabola: through (X, Y), its ends <paramref name="Rise"/> higher (negative: lower) and <paramref name="HalfSpan"/>
/// to each side, with round ends, the radius there smaller by the share <paramref name="Taper"/>.
/// </summary>
internal readonly record struct Arc(double X, double Y, double HalfSpan, double Rise, double Radius,
    double Taper = 0.4, double Slant = 0) : IShape
{
    public Box Bounds =>
        new Box(X - HalfSpan, Y - Math.Max(Rise, 0) - Math.Abs(Slant), X + HalfSpan, Y + Math.Max(-Rise, 0) + Math.Abs(Slant)).Grow(Radius);

    public double HalfWidth => Radius;

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y)
    {
        Vector256<float> px = (x - Lanes.Of(X)) * Lanes.Of(1 / HalfSpan);
        Vector256<float> u = Lanes.Clamp(px, -Vector256<float>.One, Vector256<float>.One);
        Vector256<float> height = Lanes.Of(Y) - u * u * Lanes.Of(Rise) + u * Lanes.Of(Slant);
        Vector256<float> slope = u * Lanes.Of(-2 * Rise / HalfSpan) + Lanes.Of(Slant / HalfSpan);
        Vector256<float> across = (y - height) / Vector256.Sqrt(Vector256<float>.One + slope * slope);
        Vector256<float> radius = Lanes.Of(Radius) * (Vector256<float>.One - u * u * Lanes.Of(Taper));
        return Lanes.Length((px - u) * Lanes.Of(HalfSpan), across) - radius;
    }
}
