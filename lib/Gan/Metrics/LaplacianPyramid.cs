using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Metrics;

/// <summary>
/// Band-pass images of halving size (Burt and Adelson 1983): each level is what smoothing took away, the last is what remains. The filter
/// is the binomial [1 4 6 4 1]/16 in both directions, mirrored at the borders.
/// </summary>
internal static class LaplacianPyramid
{
    /// <summary>The levels of some images, the largest first; of float32 or float64 as the images are.</summary>
    /// <param name="images">[N, C, H, W]; H and W divisible by 2 for each level after the first.</param>
    /// <param name="levels">At least 1.</param>
    public static IReadOnlyList<Tensor> Of(Tensor images, int levels)
    {
        List<Tensor> pyramid = [images];
        for (int level = 1; level < levels; level++)
        {
            Tensor smaller = Smooth(pyramid[^1], 1).slice(2, 0, long.MaxValue, 2).slice(3, 0, long.MaxValue, 2);
            pyramid[^1] = pyramid[^1] - Expanded(smaller, pyramid[^1].shape);
            pyramid.Add(smaller);
        }
        return pyramid;
    }

    /// <summary>Twice the size: zeros between the pixels, smoothed to four times the weight.</summary>
    private static Tensor Expanded(Tensor small, long[] shape)
    {
        Tensor sparse = zeros(shape, small.dtype, small.device);
        sparse.slice(2, 0, long.MaxValue, 2).slice(3, 0, long.MaxValue, 2).copy_(small);
        return Smooth(sparse, 4);
    }

    private static Tensor Smooth(Tensor images, double weight)
    {
        (long n, long c, long h, long w) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        Tensor taps = tensor(new[] { 1.0, 4, 6, 4, 1 }) / 16 * Math.Sqrt(weight);
        taps = taps.to(images.dtype, images.device);
        Tensor framed = pad(images.reshape(n * c, 1, h, w), [2, 2, 2, 2], TorchSharp.PaddingModes.Reflect);
        return conv2d(conv2d(framed, taps.reshape(1, 1, 5, 1)), taps.reshape(1, 1, 1, 5)).reshape(n, c, h, w);
    }
}
