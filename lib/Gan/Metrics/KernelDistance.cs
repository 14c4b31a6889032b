using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// The kernel distance (of Inception features: KID, Bińkowski et al. 2018): the unbiased squared maximum mean discrepancy under the
/// kernel (xᵀy/D + 1)³, averaged over random subsets. Unbiased, so its mean is 0 for equal distributions and single values may be negative.
/// </summary>
/// <param name="Mean">Mean over the subsets.</param>
/// <param name="Deviation">Standard deviation between the subsets (divided by their number, as usual for KID).</param>
public sealed record KernelDistance(double Mean, double Deviation)
{
    /// <summary>Measures it.</summary>
    /// <param name="seed">Chooses the subsets.</param>
    /// <param name="subsets">How many subsets; 100 is customary.</param>
    /// <param name="size">Images in a subset, without repetition; 1000 is customary, or all if there are fewer.</param>
    /// <exception cref="ArgumentException">The features differ, or there are fewer than two of a kind.</exception>
    public static KernelDistance Compute(Real real, Fake fake, long seed = 0, int subsets = 100, int size = 1000)
    {
        if (real.FeatureName != fake.FeatureName || real.Dimension != fake.Dimension)
            throw new ArgumentException($"'{real.FeatureName}' and '{fake.FeatureName}' features cannot be compared.", nameof(fake));
        ArgumentOutOfRangeException.ThrowIfLessThan(subsets, 1);
        long count = Math.Min(size, Math.Min(real.Count, fake.Count));
        if (count < 2) throw new ArgumentException("A kernel distance needs at least two images of each kind.", nameof(size));
        var seeds = new Seeds(seed);
        double[] values = new double[subsets];
        using var noGrad = no_grad();
        for (int i = 0; i < subsets; i++)
        {
            using var scope = NewDisposeScope();
            Tensor x = Choose(real.Features, count, seeds.Stream("kernel distance, real", i));
            Tensor y = Choose(fake.Features, count, seeds.Stream("kernel distance, fake", i));
            values[i] = Squared(x, y);
        }
        double mean = values.Average();
        return new KernelDistance(mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    /// <summary>
    /// The unbiased estimate of the squared discrepancy (Gretton et al. 2012, eq. 3) of all rows of two float64 matrices.
    /// </summary>
    internal static double Squared(Tensor x, Tensor y) =>
        OffDiagonalMean(x) + OffDiagonalMean(y) - 2 * Kernel(x, y).mean().item<double>();

    private static double OffDiagonalMean(Tensor x)
    {
        Tensor kernel = Kernel(x, x);
        double count = x.shape[0];
        return (kernel.sum() - kernel.trace()).item<double>() / (count * (count - 1));
    }

    private static Tensor Kernel(Tensor x, Tensor y) => (x.mm(y.T) / x.shape[1] + 1).pow(3);

    private static Tensor Choose(Tensor features, long count, RandomStream stream) =>
        features.cpu().index_select(0, tensor(stream.Permutation(features.shape[0])[..(int)count])).to_type(float64);
}
