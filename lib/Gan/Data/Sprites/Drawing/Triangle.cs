using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>A triangle with corners (A, B, C) clockwise on the screen, grown by a radius that rounds them.</summary>
internal readonly record struct Triangle(double Ax, double Ay, double Bx, double By, double Cx, double Cy, double Radius) : IShape
{
    public Box Bounds =>
        new Box(Ax, Ay, Ax, Ay).Union(new Box(Bx, By, Bx, By)).Union(new Box(Cx, Cy, Cx, Cy)).Grow(Radius);

    /// <summary>The radius of the inscribed circle, twice the area over the circumference.</summary>
    public double HalfWidth =>
        Radius + Math.Abs((Bx - Ax) * (Cy - Ay) - (By - Ay) * (Cx - Ax))
        / (Side(Bx - Ax, By - Ay) + Side(Cx - Bx, Cy - By) + Side(Ax - Cx, Ay - Cy));

    public Vector256<float> Distance(Vector256<float> x, Vector256<float> y)
    {
        (Vector256<float> ab, Vector256<float> insideAb) = Edge(x, y, Ax, Ay, Bx, By);
        (Vector256<float> bc, Vector256<float> insideBc) = Edge(x, y, Bx, By, Cx, Cy);
        (Vector256<float> ca, Vector256<float> insideCa) = Edge(x, y, Cx, Cy, Ax, Ay);
        Vector256<float> distance = Vector256.Sqrt(Lanes.Min(ab, Lanes.Min(bc, ca)));
        Vector256<float> inside = Vector256.GreaterThan(Lanes.Min(insideAb, Lanes.Min(insideBc, insideCa)), Vector256<float>.Zero);
        return Vector256.ConditionalSelect(inside, -distance, distance) - Lanes.Of(Radius);
    }

    private static double Side(double dx, double dy) => Math.Sqrt(dx * dx + dy * dy);

    /// <summary>Squared distance to a side, and a number that is positive on its inner half plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Squared, Vector256<float> Inward) Edge(Vector256<float> x, Vector256<float> y,
        double x1, double y1, double x2, double y2)
    {
        double dx = x2 - x1, dy = y2 - y1, scale = 1 / (dx * dx + dy * dy);
        Vector256<float> px = x - Lanes.Of(x1), py = y - Lanes.Of(y1);
        Vector256<float> along = Lanes.Unit(px * Lanes.Of(dx * scale) + py * Lanes.Of(dy * scale));
        Vector256<float> qx = px - along * Lanes.Of(dx), qy = py - along * Lanes.Of(dy);
        return (qx * qx + qy * qy, Lanes.Of(dx) * py - Lanes.Of(dy) * px);
    }
}
