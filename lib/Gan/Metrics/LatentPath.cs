using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>Points of the paths between pairs of codes, in float64: differences of neighboring points are far below the codes.</summary>
internal static class LatentPath
{
    /// <summary>On the straight line: a + t(b − a).</summary>
    /// <param name="a">float64 [N, D].</param>
    /// <param name="b">float64 [N, D].</param>
    /// <param name="t">float64 [N, 1].</param>
    public static Tensor Line(Tensor a, Tensor b, Tensor t) => a + t * (b - a);

    /// <summary>
    /// On the great circle through the directions of a and b (slerp): of unit length, whatever the lengths of a and b.
    /// </summary>
    /// <param name="a">float64 [N, D], not zero.</param>
    /// <param name="b">float64 [N, D], not zero.</param>
    /// <param name="t">float64 [N, 1]: the part of their angle.</param>
    public static Tensor Circle(Tensor a, Tensor b, Tensor t)
    {
        (a, b) = (Direction(a), Direction(b));
        Tensor cosine = (a * b).sum(1, keepdim: true).clamp(-1, 1), angle = cosine.acos() * t;
        Tensor across = Direction(b - cosine * a);
        return Direction(a * angle.cos() + across * angle.sin());
    }

    private static Tensor Direction(Tensor x) => x / x.square().sum(1, keepdim: true).sqrt().clamp_min(double.Epsilon);
}
