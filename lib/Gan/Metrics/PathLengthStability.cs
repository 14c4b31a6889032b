namespace Gan.Metrics;

/// <summary>
/// The path length of the same steps with several ε. Rounding errors of images do not shrink with the step, so that their share, divided by
/// ε², grows without bound where float32 is at its floor; curvature shows at the large ε instead.
/// </summary>
/// <param name="Lengths">By decreasing ε.</param>
public sealed record PathLengthStability(IReadOnlyList<PerceptualPathLength> Lengths)
{
    private static readonly double[] Steps = [1e-2, 1e-3, 1e-4];

    /// <summary>By how much, as a part of it, the length differs from that with the next larger ε at the smallest one.</summary>
    public double Change => Lengths[^1].Value / Lengths[^2].Value - 1;

    /// <summary>Measures with ε of 1e-2, 1e-3 and 1e-4; the options' own is not used.</summary>
    /// <inheritdoc cref="PerceptualPathLength.Compute"/>
    public static PathLengthStability Compute(
        PathSubject subject, IPerceptualDistance distance, PathLengthOptions? options = null, long seed = 0)
    {
        options ??= new PathLengthOptions();
        return new PathLengthStability(
            [.. Steps.Select(epsilon => PerceptualPathLength.Compute(subject, distance, options with { Epsilon = epsilon }, seed))]);
    }

    /// <summary>Whether the smallest ε is too small for the numbers: the length there has grown by more than the tolerance.</summary>
    public bool AtFloor(double tolerance = 0.1) => !(Change <= tolerance);
}
