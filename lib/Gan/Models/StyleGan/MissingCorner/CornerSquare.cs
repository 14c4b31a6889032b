using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>
/// The toy's distributions: two independent factors, uniform on the square [−1, 1]², of which the combinations beyond a corner do not
/// occur; and latents, uniform on a square of unit variance, which without the missing corner would be the data but for their size.
/// </summary>
public static class CornerSquare
{
    /// <summary>Half the side of the square of latents: √3, for unit variance.</summary>
    public const double LatentSide = 1.7320508075688772;

    /// <summary>How far a point must be beyond a border to count as beyond it; a network draws no perfectly sharp border.</summary>
    public const double Margin = 0.05;

    /// <summary>Points of the data, each from three uniform numbers; no draw is thrown away.</summary>
    /// <param name="uniform">[N, 3] in [0, 1): which of the two rectangles beside the corner, and where in it.</param>
    /// <param name="corner">Points at which both factors are greater do not occur.</param>
    /// <returns>[N, 2].</returns>
    public static Tensor Points(Tensor uniform, double corner)
    {
        double side = 1 - corner; // of the corner; its left neighbor is 2 − side wide and 2 high, the one below side wide and 2 − side high
        Tensor left = uniform.select(1, 0) < 2 / (2 + side), across = uniform.select(1, 1), up = uniform.select(1, 2);
        Tensor first = where(left, across * (2 - side) - 1, across * side + corner);
        Tensor second = where(left, up * 2 - 1, up * (2 - side) - 1);
        return stack([first, second], 1);
    }

    /// <summary>Points fixed by a seed and a purpose.</summary>
    public static Tensor Points(Seeds seeds, string purpose, int count, double corner)
    {
        using Generator random = seeds.Generator(purpose);
        using var scope = NewDisposeScope();
        return Points(rand([count, 3], generator: random), corner).MoveToOuterDisposeScope();
    }

    /// <summary>Latents of uniform numbers [N, 2] in [0, 1).</summary>
    public static Tensor Latents(Tensor uniform) => (uniform * 2 - 1) * LatentSide;

    /// <summary>Latents fixed by a seed and a purpose.</summary>
    public static Tensor Latents(Seeds seeds, string purpose, int count)
    {
        using Generator random = seeds.Generator(purpose);
        using var scope = NewDisposeScope();
        return Latents(rand([count, 2], generator: random)).MoveToOuterDisposeScope();
    }

    /// <summary>Share of points [N, 2] in the missing corner, by more than <see cref="Margin"/>; 0 if nothing is missing.</summary>
    public static double CornerShare(Tensor points, double corner)
    {
        using var scope = NewDisposeScope();
        return (points > corner + Margin).logical_and(points <= 1).all(1).to_type(ScalarType.Float32).mean().item<float>();
    }

    /// <summary>Share of points [N, 2] outside the square, by more than <see cref="Margin"/>.</summary>
    public static double OutsideShare(Tensor points)
    {
        using var scope = NewDisposeScope();
        return (points.abs() > 1 + Margin).any(1).to_type(ScalarType.Float32).mean().item<float>();
    }

    /// <summary>
    /// Sliced Wasserstein-1 distance of two clouds of N points: the mean distance of their quantiles, averaged over 32 directions.
    /// </summary>
    /// <exception cref="ArgumentException">The clouds have different sizes.</exception>
    public static double Distance(Tensor some, Tensor others)
    {
        if (some.shape[0] != others.shape[0]) throw new ArgumentException($"Clouds of {some.shape[0]} and {others.shape[0]} points have no common quantiles; take as many of each.");
        using var scope = NewDisposeScope();
        Tensor angles = arange(32, dtype: ScalarType.Float32) * (Math.PI / 32);
        Tensor directions = stack([angles.cos(), angles.sin()]);                                    // [2, 32]
        return (some.mm(directions).sort(0).Values - others.mm(directions).sort(0).Values).abs().mean().item<float>();
    }
}
