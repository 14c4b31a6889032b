using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>A shape without another.</summary>
internal readonly record struct Minus<TFirst, TSecond>(TFirst First, TSecond Second) : IShape
    where TFirst : struct, IShape
    where TSecond : struct, IShape
{
    public Box Bounds => First.Bounds;

    public double HalfWidth => First.HalfWidth;

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y) => Lanes.Max(First.Distance(x, y), -Second.Distance(x, y));
}
