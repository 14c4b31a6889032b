using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>A stroke of a given radius along the contour of a shape.</summary>
internal readonly record struct Outline<TShape>(TShape Shape, double Radius) : IShape
    where TShape : struct, IShape
{
    public Box Bounds => Shape.Bounds.Grow(Radius);

    public double HalfWidth => Radius;

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y) => Vector256.Abs(Shape.Distance(x, y)) - Lanes.Of(Radius);
}
