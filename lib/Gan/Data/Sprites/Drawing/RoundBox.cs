using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>A rectangle with round corners, about its center.</summary>
internal readonly record struct RoundBox(double X, double Y, double HalfX, double HalfY, double Corner) : IShape
{
    public Box Bounds => Box.Around(X, Y, HalfX, HalfY);

    public double HalfWidth => Math.Min(HalfX, HalfY);

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y)
    {
        Vector256<float> qx = Vector256.Abs(x - Lanes.Of(X)) - Lanes.Of(HalfX - Corner);
        Vector256<float> qy = Vector256.Abs(y - Lanes.Of(Y)) - Lanes.Of(HalfY - Corner);
        Vector256<float> zero = Vector256<float>.Zero;
        return Lanes.Length(Lanes.Max(qx, zero), Lanes.Max(qy, zero)) + Lanes.Min(Lanes.Max(qx, qy), zero) - Lanes.Of(Corner);
    }
}
