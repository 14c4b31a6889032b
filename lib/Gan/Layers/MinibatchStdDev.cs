using static TorchSharp.torch;

namespace Gan.Layers;

/// <summary>Minibatch standard deviation (Karras et al. 2018, §3): the discriminator sees how much the images of a group differ.</summary>
public static class MinibatchStdDev
{
    /// <summary>
    /// Appends one channel: the standard deviation over the images of a group, averaged over channels and pixels. Images i, i + N/G,
    /// i + 2N/G, … form a group: the group index is the outer axis, as in NVIDIA's code.
    /// </summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="groupSize">G, images in a group; a smaller batch is one group.</param>
    /// <returns>[N, C + 1, H, W].</returns>
    /// <exception cref="ArgumentException">The batch does not divide into groups.</exception>
    public static Tensor Append(Tensor x, int groupSize = 4)
    {
        (long n, long c, long h, long w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        long group = Math.Min(groupSize, n);
        if (n % group != 0) throw new ArgumentException($"A batch of {n} does not divide into groups of {group} for the minibatch standard deviation.", nameof(x));
        Tensor y = x.view(group, n / group, c, h, w);                      // [G, M, C, H, W]
        y = y - y.mean([0], keepdim: true);
        y = (y.square().mean([0]) + 1e-8).sqrt().mean([1, 2, 3]);          // [M]
        return cat([x, y.repeat(group).view(n, 1, 1, 1).expand(n, 1, h, w)], 1);
    }
}
