using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gan.Data.Sprites.Drawing;

/// <summary>Arithmetic on eight numbers at a time, exactly rounded and without fused operations.</summary>
internal static class Lanes
{
    /// <summary>0, 1, … 7.</summary>
    public static Vector256<float> Steps => Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(double value) => Vector256.Create((float)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Length(Vector256<float> x, Vector256<float> y) => Vector256.Sqrt(x * x + y * y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) => Vector256.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Min(Vector256<float> a, Vector256<float> b) => Vector256.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Clamp(Vector256<float> value, Vector256<float> low, Vector256<float> high) => Min(Max(value, low), high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Unit(Vector256<float> value) => Clamp(value, Vector256<float>.Zero, Vector256<float>.One);

    /// <summary>A wave of straight lines with period 1 and range [−1, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Zigzag(Vector256<float> phase) =>
        Vector256.Abs(phase - Vector256.Floor(phase) - Of(0.5)) * 4f - Vector256<float>.One;
}
