using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gan.Randomness;

namespace Gan.Data.Sprites.Drawing;

/// <summary>
/// Light and dark lines that run away from a point, as hair does from the crown: three zigzags over the direction, with random
/// phases. Lines too fine for the pixels fade out, so that a small image looks like a large one made small.
/// </summary>
internal readonly struct Strands
{
    private readonly float _originX, _originY, _bend;
    private readonly float _frequency1, _frequency2, _frequency3, _phase1, _phase2, _phase3, _amount1, _amount2, _amount3;

    /// <param name="density">Lines per turn of a right angle.</param>
    /// <param name="amount">How far they move a paint between its dark and its bright end.</param>
    /// <param name="pixel">The size of a pixel on the canvas.</param>
    public Strands(double originX, double originY, double density, double amount, RandomStream stream, double pixel)
    {
        (_originX, _originY) = ((float)originX, (float)originY);
        _bend = (float)stream.Uniform(-0.12, 0.12);
        (_frequency1, _frequency2, _frequency3) = (Frequency(density), Frequency(density * 1.9), Frequency(density * 3.7));
        (_phase1, _phase2, _phase3) = ((float)stream.NextDouble(), (float)stream.NextDouble(), (float)stream.NextDouble());
        _amount1 = Amount(_frequency1, 0.45);
        _amount2 = Amount(_frequency2, 0.35);
        _amount3 = Amount(_frequency3, 0.20);

        float Frequency(double around) => (float)stream.Uniform(around * 0.8, around * 1.2);
        float Amount(double frequency, double share) => (float)(amount * share * Math.Clamp(1.2 / (frequency * pixel * 2) - 0.6, 0, 1));
    }

    /// <summary>A change in brightness within ± the amount.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> At(Vector256<float> x, Vector256<float> y)
    {
        Vector256<float> dx = x - Vector256.Create(_originX), dy = y - Vector256.Create(_originY);
        Vector256<float> direction = dx / (Vector256.Abs(dx) + Vector256.Abs(dy) + Lanes.Of(0.02)) + dy * Vector256.Create(_bend);
        return Lanes.Zigzag(direction * _frequency1 + Vector256.Create(_phase1)) * _amount1
               + Lanes.Zigzag(direction * _frequency2 + Vector256.Create(_phase2)) * _amount2
               + Lanes.Zigzag(direction * _frequency3 + Vector256.Create(_phase3)) * _amount3;
    }
}
