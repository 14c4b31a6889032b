using static TorchSharp.torch;

namespace Gan.Layers;

/// <summary>Minibatch standard deviation (Karras et al. 2018, §3): the discriminator sees how much the images of a group differ.</summary>
public static class MinibatchStdDev
{
    /// <summary>
    /// Appends channels: the standard deviation over the images of a group, averaged over pixels and over all channels, or over each of
    /// <paramref name="maps"/> equal parts of them. Images i, i + N/G, i + 2N/G, … form a group: the group index is the outer axis, as in
    /// NVIDIA's code.
    /// </summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="groupSize">G, images in a group; a smaller batch is one group.</param>
    /// <param name="maps">Channels to append; a divisor of C.</param>
    /// <returns>[N, C + maps, H, W].</returns>
    /// <exception cref="ArgumentException">The batch does not divide into groups, or the channels into maps.</exception>
    public static Tensor Append(Tensor x, int groupSize = 4, int maps = 1)
    {
        (long n, long c, long h, long w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        long group = Math.Min(groupSize, n);
        if (n % group != 0) throw new ArgumentException($"A batch of {n} does not divide into groups of {group} for the minibatch standard deviation.", nameof(x));
        if (maps < 1 || c % maps != 0) throw new ArgumentException($"{c} channels do not divide into {maps} maps of minibatch standard deviation.", nameof(maps));
        Tensor y = x.reshape(group, n / group, maps, c / maps, h, w);      // [G, M, F, C/F, H, W]
        y = y - y.mean([0], keepdim: true);
        y = (y.square().mean([0]) + 1e-8).sqrt().mean([2, 3, 4]);          // [M, F]
        return cat([x, y.repeat(group, 1).view(n, maps, 1, 1).expand(n, maps, h, w)], 1);
    }
}
