using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>Everything under a parabola: its vertex at (X, Y), the height at one unit to the side <paramref name="Rise"/> higher.</summary>
internal readonly record struct Below(double X, double Y, double Rise = 0, double Slope = 0) : IShape
{
    public Box Bounds => Box.Everything;

    public double HalfWidth => 9;

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y)
    {
        Vector256<float> u = x - Lanes.Of(X);
        Vector256<float> height = Lanes.Of(Y) - u * u * Lanes.Of(Rise) + u * Lanes.Of(Slope);
        Vector256<float> slope = u * Lanes.Of(-2 * Rise) + Lanes.Of(Slope);
        return (height - y) / Vector256.Sqrt(Vector256<float>.One + slope * slope);
    }
}
