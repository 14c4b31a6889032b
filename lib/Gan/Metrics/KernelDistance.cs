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
        RequireAlike(real, fake);
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
    /// The unbiased estimate from all pairs of images, without subsets and so without their chance; the kernel's values are summed block by
    /// block, so that memory does not grow with the pairs.
    /// </summary>
    /// <exception cref="ArgumentException">The features differ, or there are fewer than two of a kind.</exception>
    public static double OfAll(Real real, Fake fake)
    {
        RequireAlike(real, fake);
        if (Math.Min(real.Count, fake.Count) < 2) throw new ArgumentException("A kernel distance needs at least two images of each kind.", nameof(fake));
        using var noGrad = no_grad();
        double within = WithinMean(real.Features) + WithinMean(fake.Features);
        return within - 2 * Sum(real.Features, fake.Features, sameSet: false) / real.Count / fake.Count;

        static double WithinMean(Tensor x) => Sum(x, x, sameSet: true) / x.shape[0] / (x.shape[0] - 1);
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

    /// <summary>The kernel's values of all pairs, without those of an element with itself where it is one set.</summary>
    private static double Sum(Tensor x, Tensor y, bool sameSet)
    {
        double sum = 0;
        foreach ((long start, long count) in RowBlocks.Of(x.shape[0], x.shape[1]))
        {
            using var scope = NewDisposeScope();
            Tensor rows = RowBlocks.Float64(x, start, count);
            foreach ((long other, long width) in RowBlocks.Of(y.shape[0], y.shape[1]))
            {
                using var tile = NewDisposeScope();
                Tensor kernel = Kernel(rows, RowBlocks.Float64(y, other, width));
                sum += (sameSet && start == other ? kernel.sum() - kernel.trace() : kernel.sum()).item<double>();
            }
        }
        return sum;
    }

    private static void RequireAlike(Real real, Fake fake)
    {
        if (real.FeatureName != fake.FeatureName || real.Dimension != fake.Dimension)
            throw new ArgumentException($"'{real.FeatureName}' and '{fake.FeatureName}' features cannot be compared.", nameof(fake));
    }

    private static Tensor Kernel(Tensor x, Tensor y) => (x.mm(y.T) / x.shape[1] + 1).pow(3);

    private static Tensor Choose(Tensor features, long count, RandomStream stream) =>
        features.cpu().index_select(0, tensor(stream.Permutation(features.shape[0])[..(int)count])).to_type(float64);
}
