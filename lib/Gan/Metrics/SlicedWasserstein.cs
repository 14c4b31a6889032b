using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Sliced Wasserstein distance of image patches (Karras et al. 2018, §5): at each level of a Laplacian pyramid, 7×7 patches of real and
/// generated images are compared by the mean distance of their sorted projections on random directions, times 1000. Each set is
/// normalized by its own mean and deviation of each channel, so that large levels see structure and not color.
/// </summary>
/// <param name="Sizes">The smaller side of each level's images, from their own down to 16 pixels.</param>
/// <param name="Distances">One for each level.</param>
public sealed record SlicedWasserstein(IReadOnlyList<long> Sizes, IReadOnlyList<double> Distances)
{
    private const long MostImages = 16_384, SmallestLevel = 16;
    private const long ProjectionsAtATime = 1L << 24;

    /// <summary>The mean over the levels.</summary>
    public double Mean => Distances.Average();

    /// <summary>
    /// Measures it on the first 16,384 images of each, or as many as both have. Memory grows with the images of one level and holds 64 MiB
    /// of projections of each set, twice.
    /// </summary>
    /// <param name="real">Taken with its images.</param>
    /// <param name="fake">Taken with its images, of the same shape.</param>
    /// <param name="seed">Draws patches and directions.</param>
    /// <param name="patches">Of each image.</param>
    /// <param name="directions">4 times 128 in the paper.</param>
    /// <exception cref="ArgumentException">Images were not kept, differ in shape or are smaller than a patch.</exception>
    public static SlicedWasserstein Compute(Real real, Fake fake, long seed = 0, int patches = 128, int directions = 512)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patches, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(directions, 1);
        if (real.Images is null || fake.Images is null)
            throw new ArgumentException("A sliced Wasserstein distance compares images; take both samples with keepImages.", nameof(fake));
        if (!real.Images.shape.AsSpan(1).SequenceEqual(fake.Images.shape.AsSpan(1)))
        {
            (string r, string f) = (string.Join(", ", real.Images.shape), string.Join(", ", fake.Images.shape));
            throw new ArgumentException($"Real images are [{r}] and generated ones [{f}]; they need one shape.", nameof(fake));
        }
        (long height, long width) = (real.Images.shape[2], real.Images.shape[3]);
        if (Math.Min(height, width) < ImagePatches.Side)
            throw new ArgumentException($"Images of {width}×{height} pixels are smaller than a patch of 7×7.", nameof(fake));
        long count = Math.Min(MostImages, Math.Min(real.Count, fake.Count));
        int levels = Levels(height, width);
        using var noGrad = no_grad();
        var seeds = new Seeds(seed);
        double[] distances = new double[levels];
        for (int level = 0; level < levels; level++)
        {
            using var scope = NewDisposeScope();
            var first = new ImagePatches(Level(real.Images, count, level, levels), patches, seeds.Stream("swd patches, real", level));
            var second = new ImagePatches(Level(fake.Images, count, level, levels), patches, seeds.Stream("swd patches, fake", level));
            Tensor random = Directions(first.Dimension, directions, seeds.Stream("swd directions", level));
            distances[level] = 1000 * Distance(first, second, random);
        }
        return new SlicedWasserstein([.. Enumerable.Range(0, levels).Select(level => Math.Min(height, width) >> level)], distances);
    }

    /// <summary>Halving ends above 16 pixels, and where a side is odd.</summary>
    private static int Levels(long height, long width)
    {
        int levels = 1;
        for (; height % 2 == 0 && width % 2 == 0 && Math.Min(height, width) / 2 >= SmallestLevel; height /= 2, width /= 2) levels++;
        return levels;
    }

    /// <summary>One level of the first images, float32 [count, C, H, W].</summary>
    private static Tensor Level(Tensor images, long count, int level, int levels)
    {
        (long height, long width) = (images.shape[2] >> level, images.shape[3] >> level);
        Tensor all = empty(count, images.shape[1], height, width);
        foreach ((long start, long n) in RowBlocks.Of(count, images[0].numel()))
        {
            using var scope = NewDisposeScope();
            Tensor block = images.narrow(0, start, n).detach().cpu().to_type(float32);
            all.narrow(0, start, n).copy_(LaplacianPyramid.Of(block, levels)[level]);
        }
        return all;
    }

    /// <summary>Unit vectors, float32 [dimension, count], one after the other from the stream.</summary>
    private static Tensor Directions(long dimension, int count, RandomStream stream)
    {
        double[] numbers = new double[count * dimension];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = stream.NextGaussian();
        Tensor rows = tensor(numbers).reshape(count, dimension);
        return (rows / rows.square().sum(1, keepdim: true).sqrt()).T.to_type(float32);
    }

    private static double Distance(ImagePatches first, ImagePatches second, Tensor directions)
    {
        (double sum, long all, int count) = (0, directions.shape[1], checked((int)first.Count));
        long step = Math.Clamp(ProjectionsAtATime / count, 1, all);
        var sorter = new RadixSorter(count);
        for (long start = 0; start < all; start += step)
        {
            using var scope = NewDisposeScope();
            Tensor some = directions.narrow(1, start, Math.Min(step, all - start));
            float[] a = first.Project(some).data<float>().ToArray(), b = second.Project(some).data<float>().ToArray();
            for (int row = 0; row < some.shape[1]; row++)
            {
                Span<float> x = a.AsSpan(row * count, count), y = b.AsSpan(row * count, count);
                sorter.Sort(x);
                sorter.Sort(y);
                for (int i = 0; i < count; i++) sum += Math.Abs(x[i] - y[i]);
            }
        }
        return sum / all / count;
    }
}
