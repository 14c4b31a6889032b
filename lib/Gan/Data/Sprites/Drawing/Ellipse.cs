using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>An ellipse, optionally an egg: at the bottom narrower by the share <paramref name="Taper"/>.</summary>
/// <remarks>
/// The distance is f / |∇f| of f = |p / r| − 1, exact to first order at the contour, where anti-aliasing needs it.
/// </remarks>
internal readonly record struct Ellipse(double X, double Y, double RadiusX, double RadiusY, double Taper = 0) : IShape
{
    public static Ellipse Disc(double x, double y, double radius) => new(x, y, radius, radius);

    public Box Bounds => Box.Around(X, Y, RadiusX, RadiusY);

    public double HalfWidth => Math.Min(RadiusX, RadiusY);

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y)
    {
        Vector256<float> ux = (x - Lanes.Of(X)) * Lanes.Of(1 / RadiusX), uy = (y - Lanes.Of(Y)) * Lanes.Of(1 / RadiusY);
        if (Taper != 0)
        {
            Vector256<float> down = Lanes.Clamp(uy, Vector256<float>.Zero, Vector256<float>.One);
            ux /= Vector256<float>.One - down * down * Lanes.Of(Taper);
        }
        Vector256<float> length = Lanes.Length(ux, uy);
        Vector256<float> slope = Lanes.Length(ux * Lanes.Of(1 / RadiusX), uy * Lanes.Of(1 / RadiusY));
        Vector256<float> scale = Lanes.Max(length / Lanes.Max(slope, Lanes.Of(1e-6)), Lanes.Of(HalfWidth));
        return (length - Vector256<float>.One) * scale;
    }
}
