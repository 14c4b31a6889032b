using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Layers;

/// <summary>Adaptive instance normalization (Huang and Belongie 2017; Karras et al. 2019, eq. 1).</summary>
public static class AdaptiveInstanceNorm
{
    /// <summary>scale · (x − μ(x))/√(σ²(x) + 1e-8) + shift, with mean and biased variance over each channel of each image.</summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="scale">[N, C].</param>
    /// <param name="shift">[N, C].</param>
    /// <returns>[N, C, H, W].</returns>
    /// <remarks>To batch normalization the channels of all images are channels of one image, so one operation does all.</remarks>
    public static Tensor Apply(Tensor x, Tensor scale, Tensor shift)
    {
        (long n, long c, long h, long w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        Tensor channels = x.reshape(1, n * c, h, w);
        return batch_norm(channels, null, null, scale.reshape(-1), shift.reshape(-1), training: true, momentum: 0, eps: 1e-8).view(n, c, h, w);
    }

    /// <summary>Instance normalization alone: <see cref="Apply"/> with scale 1 and shift 0.</summary>
    public static Tensor Normalize(Tensor x) => instance_norm(x, eps: 1e-8);
}
