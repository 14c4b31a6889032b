using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Layers;

/// <summary>Fixed, parameterless operations on feature maps [N, C, H, W].</summary>
public static class Filters
{
    /// <summary>
    /// Convolves each channel with [1, 2, 1]ᵀ[1, 2, 1]/16, zero-padded: StyleGAN's low-pass filter after doubling and before halving
    /// (Karras et al. 2019, §2: "bilinear sampling"). Two means of 2×2, half a pixel forth and back, are the same and cheaper.
    /// </summary>
    public static Tensor Blur(Tensor x) => avg_pool2d(avg_pool2d(x, 2, stride: 1, padding: 1), 2, stride: 1);

    /// <summary>Doubles the size, nearest neighbor.</summary>
    public static Tensor Up(Tensor x) => interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Nearest);

    /// <summary>Halves the size, mean of 2×2.</summary>
    public static Tensor Down(Tensor x) => avg_pool2d(x, 2);

    /// <summary>(1 − part) · from + part · to: the fade of a growing network.</summary>
    public static Tensor Blend(Tensor from, Tensor to, double part) => (from * (1 - part)).add_(to, alpha: part);

    /// <summary>x/√(mean of x² over dimension 1 + 1e-8): pixel norm of feature maps, or the normalization of latents [N, L] (Karras et al. 2018, §4.2).</summary>
    public static Tensor PixelNorm(Tensor x) => x * (x.square().mean([1], keepdim: true) + 1e-8).rsqrt();
}
