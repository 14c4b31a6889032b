using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>Two shapes as one.</summary>
internal readonly record struct Either<TFirst, TSecond>(TFirst First, TSecond Second) : IShape
    where TFirst : struct, IShape
    where TSecond : struct, IShape
{
    public Box Bounds => First.Bounds.Union(Second.Bounds);

    public double HalfWidth => Math.Max(First.HalfWidth, Second.HalfWidth);

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y) => Lanes.Min(First.Distance(x, y), Second.Distance(x, y));
}
