using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>What two shapes have in common.</summary>
internal readonly record struct Both<TFirst, TSecond>(TFirst First, TSecond Second) : IShape
    where TFirst : struct, IShape
    where TSecond : struct, IShape
{
    public Box Bounds => First.Bounds.Intersect(Second.Bounds);

    public double HalfWidth => Math.Min(First.HalfWidth, Second.HalfWidth);

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y) => Lanes.Max(First.Distance(x, y), Second.Distance(x, y));
}
