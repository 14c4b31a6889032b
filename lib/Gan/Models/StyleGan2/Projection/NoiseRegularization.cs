using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>
/// Keeps a fitted map of noise from drawing the image itself: neighbors must not be correlated, in the map or in any map of means of it
/// down to 8×8 pixels (Karras et al. 2020a, appendix D).
/// </summary>
public static class NoiseRegularization
{
    private const long Smallest = 8;

    /// <summary>
    /// Of each map, the sum over its sizes of the squares of its mean products with itself moved by one pixel to the right and down, around
    /// the edge. 0 for white noise of infinite size, 2 a size for a constant map of 1.
    /// </summary>
    /// <param name="maps">[N, 1, H, W], a square with a power of two as side.</param>
    /// <returns>[N], differentiable.</returns>
    public static Tensor Penalty(Tensor maps)
    {
        Tensor total = Correlations(maps);
        while (maps.shape[3] > Smallest)
        {
            maps = avg_pool2d(maps, 2);
            total = total + Correlations(maps);
        }
        return total;
    }

    private static Tensor Correlations(Tensor maps) => Correlation(maps, 3) + Correlation(maps, 2);

    private static Tensor Correlation(Tensor maps, long dimension) => (maps * maps.roll(1, dimension)).mean([1, 2, 3]).square();
}
