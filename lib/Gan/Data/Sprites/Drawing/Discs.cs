using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>A union of discs: curls, manes, clouds.</summary>
internal readonly record struct Discs((double X, double Y, double Radius)[] All) : IShape
{
    public Box Bounds => All.Select(disc => Box.Around(disc.X, disc.Y, disc.Radius, disc.Radius)).Aggregate((a, b) => a.Union(b));

    public double HalfWidth => All[0].Radius;

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y)
    {
        Vector256<float> nearest = Lanes.Of(99);
        foreach ((double cx, double cy, double radius) in All)
            nearest = Lanes.Min(nearest, Lanes.Length(x - Lanes.Of(cx), y - Lanes.Of(cy)) - Lanes.Of(radius));
        return nearest;
    }

    /// <summary>Discs evenly along a piece of an ellipse; angles in turns, 0 at the right, a quarter at the bottom.</summary>
    public static Discs Ring(double x, double y, double radiusX, double radiusY, double from, double to, int count, double radius)
    {
        var all = new (double, double, double)[count];
        for (int i = 0; i < count; i++)
        {
            double angle = 2 * Math.PI * (from + (to - from) * i / (count - 1));
            all[i] = (x + radiusX * Wave.Cos(angle), y + radiusY * Wave.Sin(angle), radius);
        }
        return new(all);
    }
}
