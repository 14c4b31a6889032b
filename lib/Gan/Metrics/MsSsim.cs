using Gan.Randomness;
using Gan.Results;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Metrics;

/// <summary>
/// Multi-scale structural similarity (Wang, Simoncelli and Bovik 2003), the mean over random pairs of a sample: 1 if all its images are
/// equal. Within one class it shows a loss of variety (Odena et al. 2017; Karras et al. 2018, §5); compare with the value of real images.
/// Means and contrasts come from an 11×11 Gaussian window of deviation 1.5, at five scales with the published weights.
/// Smaller images have fewer scales: as many as leave the window room, which are all five from 161 pixels on and two at 32, their
/// weights divided by the sum. Images below 11 pixels have one, and a window of their size.
/// </summary>
public static class MsSsim
{
    private const int Window = 11;
    private const double Deviation = 1.5;
    private const double LuminanceConstant = 0.01 * 0.01, ContrastConstant = 0.03 * 0.03; // of images in [0, 1]
    private const int PairsAtATime = 64;

    private static readonly double[] ScaleWeights = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

    /// <summary>The weights of the scales that images of a size have.</summary>
    /// <param name="side">The smaller side in pixels.</param>
    public static IReadOnlyList<double> Weights(long side)
    {
        int scales = 1;
        while (scales < ScaleWeights.Length && (side = (side + 1) / 2) >= Window) scales++;
        double sum = ScaleWeights[..scales].Sum();
        return [.. ScaleWeights[..scales].Select(weight => weight / sum)];
    }

    /// <summary>The mean over random pairs of different images; over all pairs if there are no more than asked for.</summary>
    /// <param name="sample">Taken with its images.</param>
    /// <param name="pairs">10,000 in the paper.</param>
    /// <param name="seed">Draws them.</param>
    /// <exception cref="ArgumentException">The images were not kept, or there are fewer than two.</exception>
    public static double OfRandomPairs(Sample sample, int pairs = 10_000, long seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        if (sample.Images is not Tensor images)
            throw new ArgumentException("MS-SSIM compares images; take the sample with keepImages.", nameof(sample));
        if (sample.Count < 2) throw new ArgumentException("MS-SSIM compares pairs; there is one image.", nameof(sample));
        (long First, long Second)[] chosen = Pairs(sample.Count, pairs, new Seeds(seed).Stream("ms-ssim pairs"));
        double sum = 0;
        using var noGrad = no_grad();
        foreach ((long First, long Second)[] some in chosen.Chunk(PairsAtATime))
        {
            Interruption.Check();
            using var scope = NewDisposeScope();
            sum += PerPair(At(some.Select(pair => pair.First)), At(some.Select(pair => pair.Second))).Sum();
        }
        return sum / chosen.Length;

        Tensor At(IEnumerable<long> indices) => images.index_select(0, tensor([.. indices]));
    }

    /// <summary>The similarity of each image to its partner, 0 to 1.</summary>
    /// <param name="a">[N, C, H, W] in [−1, 1].</param>
    /// <param name="b">Of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double[] PerPair(Tensor a, Tensor b)
    {
        PixelDistance.RequirePairs(a, b);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        IReadOnlyList<double> weights = Weights(Math.Min(a.shape[2], a.shape[3]));
        (Tensor x, Tensor y) = (Planes(a), Planes(b));
        long size = Math.Min(Window, Math.Min(a.shape[2], a.shape[3])), count = a.shape[0];
        Tensor window = Gaussian(size), product = ones(count, float64);
        for (int scale = 0; scale < weights.Count; scale++)
        {
            if (scale > 0) (x, y) = (Halved(x), Halved(y));
            (Tensor luminance, Tensor contrast) = Similarity(x, y, window);
            Tensor term = scale == weights.Count - 1 ? luminance * contrast : contrast;
            product = product * term.reshape(count, -1).mean([1]).clamp(0, 1).pow(weights[scale]);
        }
        return product.data<double>().ToArray();
    }

    /// <summary>float64 [N·C, 1, H, W] in [0, 1]: the measure of luminance is no difference, so that the zero matters.</summary>
    private static Tensor Planes(Tensor images) =>
        ((images.detach().cpu().to_type(float64) + 1) / 2).reshape(-1, 1, images.shape[2], images.shape[3]);

    private static Tensor Halved(Tensor images) => avg_pool2d(images, 2, ceil_mode: true, count_include_pad: false);

    /// <summary>The luminance term and that of contrast and structure at each place of the window.</summary>
    private static (Tensor Luminance, Tensor Contrast) Similarity(Tensor x, Tensor y, Tensor window)
    {
        (Tensor mx, Tensor my) = (Blurred(x, window), Blurred(y, window));
        Tensor xx = Blurred(x * x, window) - mx * mx, yy = Blurred(y * y, window) - my * my, xy = Blurred(x * y, window) - mx * my;
        return (
            (2 * mx * my + LuminanceConstant) / (mx * mx + my * my + LuminanceConstant),
            (2 * xy + ContrastConstant) / (xx + yy + ContrastConstant));
    }

    private static Tensor Blurred(Tensor images, Tensor window) =>
        conv2d(conv2d(images, window.reshape(1, 1, -1, 1)), window.reshape(1, 1, 1, -1));

    /// <summary>float64 [size], of sum 1; a smaller window is as much narrower.</summary>
    private static Tensor Gaussian(long size)
    {
        double deviation = Deviation * size / Window;
        Tensor taps = ((arange(size).to_type(float64) - (size - 1) / 2.0) / deviation).square().mul(-0.5).exp();
        return taps / taps.sum();
    }

    private static (long First, long Second)[] Pairs(long images, int most, RandomStream stream)
    {
        if (images * (images - 1) / 2 <= most)
        {
            int count = (int)images;
            return [.. from i in Enumerable.Range(0, count) from j in Enumerable.Range(i + 1, count - i - 1) select ((long)i, (long)j)];
        }
        var pairs = new (long, long)[most];
        for (int i = 0; i < most; i++)
        {
            long first = stream.NextInt64(images), second = stream.NextInt64(images - 1);
            pairs[i] = (first, second < first ? second : second + 1);
        }
        return pairs;
    }
}
