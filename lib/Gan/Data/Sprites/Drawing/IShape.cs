using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>
/// A region given by its signed distance, negative inside, for eight points at a time. Lanes are always eight, on every machine,
/// and only exactly rounded operations are used, so that the same bytes come out everywhere.
/// </summary>
internal interface IShape
{
    /// <summary>Where the distance may be negative; outside it nothing is painted.</summary>
    Box Bounds { get; }

    /// <summary>Half the width at the widest: strokes thinner than a pixel are painted fainter instead of wider.</summary>
    double HalfWidth { get; }

    Vector256<float> Distance(Vector256<float> x, Vector256<float> y);
}
