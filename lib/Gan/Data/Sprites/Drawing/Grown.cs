using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>A shape with its contour moved outwards (or inwards, by a negative amount).</summary>
internal readonly record struct Grown<TShape>(TShape Shape, double Amount) : IShape
    where TShape : struct, IShape
{
    public Box Bounds => Shape.Bounds.Grow(Amount);

    public double HalfWidth => Math.Max(Shape.HalfWidth + Amount, 0);

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y) => Shape.Distance(x, y) - Lanes.Of(Amount);
}
