using Gan.Tensors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Layers;

/// <summary>
/// Convolution whose weights are scaled by a style of the image and brought back to unit variance (Karras et al. 2020a, eq. 1 and 3):
/// w″ᵢⱼₖ = sᵢwᵢⱼₖ / √(Σᵢₖ (sᵢwᵢⱼₖ)² + 1e-8).
/// </summary>
public static class ModulatedConv2d
{
    private const double Epsilon = 1e-8;

    /// <summary>One convolution for all images: scale the input by sᵢ, convolve, scale the output by 1/√(…). The faster form on the CPU.</summary>
    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="weight">[outputs, inputs, k, k], k = 1 or 3.</param>
    /// <param name="styles">[N, inputs].</param>
    /// <param name="filter">[4, 4]: doubles the size, with k = 3; null keeps it.</param>
    /// <param name="gain">Multiplies the result.</param>
    /// <param name="half">Whether to convolve in bfloat16.</param>
    /// <returns>[N, outputs, H, W] or twice as large.</returns>
    public static Tensor Scaled(Tensor x, Tensor weight, Tensor styles, Tensor? filter = null, double gain = 1, bool half = false)
    {
        Tensor scaled = x * styles.unsqueeze(2).unsqueeze(3);
        Tensor y = half
            ? MixedPrecision.Cast(Convolve(MixedPrecision.Cast(scaled, half), MixedPrecision.Cast(weight, half), filter), half: false)
            : Convolve(scaled, weight, filter);
        return y * (Demodulation(weight, styles) * gain).unsqueeze(2).unsqueeze(3);
    }

    /// <summary>Weights of their own for every image, as groups of one convolution: the form of the paper's appendix B.</summary>
    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="weight">[outputs, inputs, k, k], k = 1 or 3.</param>
    /// <param name="styles">[N, inputs].</param>
    /// <param name="filter">[4, 4]: doubles the size, with k = 3; null keeps it.</param>
    /// <param name="gain">Multiplies the result.</param>
    /// <param name="half">Whether to convolve in bfloat16; where the size doubles it is float32 all the same, since libtorch 1.13 refuses such groups.</param>
    /// <returns>[N, outputs, H, W] or twice as large.</returns>
    public static Tensor Grouped(Tensor x, Tensor weight, Tensor styles, Tensor? filter = null, double gain = 1, bool half = false)
    {
        if (half && filter is null) x = MixedPrecision.Cast(x, half);

        (long n, long outputs, long inputs, long k) = (x.shape[0], weight.shape[0], weight.shape[1], weight.shape[2]);
        Tensor own = weight.unsqueeze(0) * styles.view(n, 1, inputs, 1, 1);                                        // [N, O, I, k, k]
        own = MixedPrecision.Like(own * (own.square().sum([2, 3, 4], keepdim: true) + Epsilon).rsqrt() * gain, x.dtype);
        Tensor images = x.reshape(1, n * inputs, x.shape[2], x.shape[3]);
        if (filter is null)
        {
            Tensor same = conv2d(images, own.view(n * outputs, inputs, k, k), padding: [k / 2, k / 2], groups: n);
            return MixedPrecision.Cast(same.view(n, outputs, x.shape[2], x.shape[3]), half: false);
        }
        Tensor wide = conv_transpose2d(images, own.transpose(1, 2).reshape(n * inputs, outputs, k, k), strides: [2, 2], groups: n);
        (long h, long w) = (wide.shape[2], wide.shape[3]);
        Tensor turned = MixedPrecision.Like(filter.flip(0, 1) * 4, x.dtype).view(1, 1, FirFilter.Taps, FirFilter.Taps);
        return conv2d(wide.view(n * outputs, 1, h, w), turned, padding: [1, 1]).view(n, outputs, h - 1, w - 1);
    }

    /// <summary>Without demodulation and for 1×1 kernels: one small matrix an image, as the way to RGB needs it.</summary>
    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="weight">[outputs, inputs, 1, 1].</param>
    /// <param name="styles">[N, inputs].</param>
    /// <param name="bias">[outputs].</param>
    /// <returns>[N, outputs, H, W].</returns>
    public static Tensor Pointwise(Tensor x, Tensor weight, Tensor styles, Tensor bias)
    {
        (long n, long inputs, long h, long w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        Tensor own = weight.view(1, -1, inputs) * styles.unsqueeze(1);                                             // [N, O, I]
        return PyTorchLike.BatchedProductPlus(bias.view(1, -1, 1), own, x.reshape(n, inputs, h * w)).view(n, -1, h, w);
    }

    /// <summary>1/√(Σᵢₖ (sᵢwᵢⱼₖ)² + 1e-8), from the squared style and the squared weights, without the weights of every image.</summary>
    /// <returns>[N, outputs].</returns>
    private static Tensor Demodulation(Tensor weight, Tensor styles) =>
        (styles.square().matmul(weight.square().sum([2, 3]).t()) + Epsilon).rsqrt();

    private static Tensor Convolve(Tensor x, Tensor weight, Tensor? filter)
    {
        if (filter is not null) return FirFilter.ConvolveUp(x, weight, filter);
        long half = weight.shape[2] / 2;
        return SafeConv2d.Apply(x, weight, padding: [half, half]);
    }
}
