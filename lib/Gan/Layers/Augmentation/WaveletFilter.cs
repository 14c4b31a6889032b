using Gan.Tensors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Layers.Augmentation;

/// <summary>
/// Doubling and halving with the orthogonal low-pass filter sym6 (Daubechies' least asymmetric wavelet with six vanishing moments), between
/// which images are turned and shifted so that nothing aliases (Karras et al. 2020b, appendix B).
/// </summary>
internal static class WaveletFilter
{
    /// <summary>Pixels of the small image that the filter reaches beyond its border.</summary>
    public const int Reach = 3;

    private const int Length = 12;

    /// <summary>Coefficients of the low-pass filter of sym6, of sum √2.</summary>
    private static readonly double[] Sym6 =
    [
        0.015404109327027373, 0.0034907120842174702, -0.11799011114819057, -0.048311742585633, 0.4910559419267466, 0.787641141030194,
        0.3379294217276218, -0.07263752278646252, -0.021060292512300564, 0.04472490177066578, 0.0017677118642428036, -0.007800708325034148,
    ];

    /// <summary>[N, C, H, W] → [N, C, 2H, 2W].</summary>
    public static Tensor Up(Tensor x)
    {
        (long n, long c, long h, long w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        Tensor y = x.reshape(n * c, 1, h, w);
        y = conv_transpose2d(y, Taps(x, 2).view(1, 1, Length, 1), strides: [2, 1]).narrow(2, 5, 2 * h);
        y = conv_transpose2d(y, Taps(x, 2).view(1, 1, 1, Length), strides: [1, 2]).narrow(3, 5, 2 * w);
        return y.reshape(n, c, 2 * h, 2 * w);
    }

    /// <summary>[N, C, 2(H + 2·Reach), 2(W + 2·Reach)] → [N, C, H, W]: the margin goes.</summary>
    public static Tensor Down(Tensor x)
    {
        (long n, long c, long h, long w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        Tensor y = x.reshape(n * c, 1, h, w).narrow(2, 1, h - 2).narrow(3, 1, w - 2);
        y = SafeConv2d.Apply(y, Taps(x, 1).view(1, 1, Length, 1), strides: [2, 1]);
        y = SafeConv2d.Apply(y, Taps(x, 1).view(1, 1, 1, Length), strides: [1, 2]);
        return y.reshape(n, c, (h / 2) - (2 * Reach), (w / 2) - (2 * Reach));
    }

    private static Tensor Taps(Tensor like, double sum) =>
        tensor([.. Sym6.Select(t => (float)(t / Sym6.Sum() * sum))], [Length]).to(like.device);
}
