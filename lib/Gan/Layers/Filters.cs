using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Layers;

/// <summary>Fixed, parameterless operations on feature maps [N, C, H, W].</summary>
public static class Filters
{
    private static readonly float[] BlurTaps = [1 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 4 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 1 / 16f];

    /// <summary>
    /// Convolves each channel with [1, 2, 1]ᵀ[1, 2, 1]/16, zero-padded: StyleGAN's low-pass filter after doubling and before halving
    /// (Karras et al. 2019, §2: "bilinear sampling").
    /// </summary>
    public static Tensor Blur(Tensor x)
    {
        long channels = x.shape[1];
        Tensor kernel = tensor(BlurTaps, [1, 1, 3, 3]).to(x.dtype, x.device).repeat(channels, 1, 1, 1);
        return conv2d(x, kernel, padding: [1, 1], groups: channels);
    }

    /// <summary>Doubles the size, nearest neighbor.</summary>
    public static Tensor Up(Tensor x) => interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Nearest);

    /// <summary>Halves the size, mean of 2×2.</summary>
    public static Tensor Down(Tensor x) => avg_pool2d(x, 2);

    /// <summary>(1 − part) · from + part · to: the fade of a growing network.</summary>
    public static Tensor Blend(Tensor from, Tensor to, double part) => (from * (1 - part)).add_(to, alpha: part);

    /// <summary>x/√(mean of x² over dimension 1 + 1e-8): pixel norm of feature maps, or the normalization of latents [N, L] (Karras et al. 2018, §4.2).</summary>
    public static Tensor PixelNorm(Tensor x) => x * (x.square().mean([1], keepdim: true) + 1e-8).rsqrt();
}
