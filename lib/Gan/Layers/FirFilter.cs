using Gan.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Layers;

/// <summary>
/// Resampling by two with a low-pass filter of four taps, alone and around 3×3 convolutions (Karras et al. 2020a, §4.1 and appendix B;
/// Zhang 2019). A filter is [4, 4] with sum 1, kept as a buffer so that checkpoints bring their own.
/// </summary>
/// <remarks>
/// Nothing here is approximate: borders are zero, and every result equals insertion of zeros, convolution and selection written out. A
/// transposed convolution of stride 2, which libtorch is slow at on the CPU, is there one 2×2 convolution with four times the channels, one
/// for each position in a doubled pixel; cuDNN does it as it is, 1 to 10 times as fast as that (H200, 32 to 256 pixels).
/// </remarks>
public static class FirFilter
{
    /// <summary>Taps of a filter; other lengths are not supported.</summary>
    public const int Taps = 4;

    private static readonly long[] One = [1, 1], Two = [2, 2], Place = [0, 1, 0, 1];

    /// <summary>The outer product of taps with themselves, of sum 1.</summary>
    /// <param name="taps">Four numbers; <c>[1, 3, 3, 1]</c> in StyleGAN2.</param>
    /// <returns>float32 [4, 4].</returns>
    /// <exception cref="ArgumentException">Not four taps, or their sum is 0.</exception>
    public static Tensor Of(params float[] taps)
    {
        if (taps.Length != Taps) throw new ArgumentException($"A resampling filter of {taps.Length} taps is not supported; it must have {Taps}.", nameof(taps));
        if (taps.Sum() == 0) throw new ArgumentException("The taps of a resampling filter add up to 0.", nameof(taps));
        float[] one = [.. taps.Select(t => t / taps.Sum())];
        return tensor([.. one.SelectMany(a => one.Select(b => a * b))], [Taps, Taps]);
    }

    /// <summary>Twice as large.</summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="filter">[4, 4].</param>
    /// <returns>[N, C, 2H, 2W].</returns>
    public static Tensor Up(Tensor x, Tensor filter)
    {
        (long n, long c, long h, long w) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        Tensor taps = MixedPrecision.Like(filter, x.dtype).flip(0, 1).view(2, 2, 2, 2);                  // [row tap, row phase, column tap, column phase]
        Tensor kernel = taps.flip(1, 3).permute(1, 3, 0, 2).reshape(4, 1, 2, 2) * 4; // [place, 1, 2, 2]
        Tensor places = pixel_shuffle(SafeConv2d.Apply(x.reshape(n * c, 1, h, w), kernel, padding: One), 2); // [NC, 1, 2H + 2, 2W + 2]
        return places.narrow(2, 1, 2 * h).narrow(3, 1, 2 * w).reshape(n, c, 2 * h, 2 * w);
    }

    /// <summary>Half as large.</summary>
    /// <param name="x">[N, C, H, W], H and W even.</param>
    /// <param name="filter">[4, 4].</param>
    /// <returns>[N, C, H/2, W/2].</returns>
    public static Tensor Down(Tensor x, Tensor filter) =>
        x.shape[1] == 1
            ? SafeConv2d.Apply(x, Depthwise(filter, x, 1), strides: Two, padding: One)
            : conv2d(x, Depthwise(filter, x, 1), strides: Two, padding: One, groups: x.shape[1]);

    /// <summary>A transposed 3×3 convolution of stride 2, then the filter: what StyleGAN2's upsampling layers do.</summary>
    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="weight">[outputs, inputs, 3, 3].</param>
    /// <param name="filter">[4, 4].</param>
    /// <returns>[N, outputs, 2H, 2W], a view that skips a row and a column.</returns>
    public static Tensor ConvolveUp(Tensor x, Tensor weight, Tensor filter)
    {
        Tensor wide = weight.device_type == DeviceType.CPU
            ? TransposedInPlaces(x, weight)
            : conv_transpose2d(x, weight.transpose(0, 1), strides: Two);
        Tensor smooth = conv2d(wide, Depthwise(filter, wide, 4), padding: One, groups: weight.shape[0]);
        return smooth.narrow(2, 0, 2 * x.shape[2]).narrow(3, 0, 2 * x.shape[3]);
    }

    /// <summary>A transposed 3×3 convolution of stride 2, as a 2×2 convolution with four times the channels.</summary>
    /// <returns>[N, outputs, 2H + 2, 2W + 2], the last row and column 0.</returns>
    internal static Tensor TransposedInPlaces(Tensor x, Tensor weight)
    {
        (long outputs, long inputs) = (weight.shape[0], weight.shape[1]);
        // Along an axis, even pixels take tap 2 of the pixel before and tap 0 of the pixel itself, odd ones nothing and tap 1.
        Tensor taps = pad(weight, Place).view(outputs, inputs, 2, 2, 2, 2).flip(2, 4); // [outputs, inputs, row tap, row place, column tap, column place]
        Tensor kernel = taps.permute(0, 3, 5, 1, 2, 4).reshape(4 * outputs, inputs, 2, 2);
        return pixel_shuffle(SafeConv2d.Apply(x, kernel, padding: One), 2);
    }

    /// <summary>The filter, then a 3×3 convolution of stride 2.</summary>
    /// <param name="x">[N, inputs, H, W], H and W even.</param>
    /// <param name="weight">[outputs, inputs, 3, 3].</param>
    /// <param name="filter">[4, 4].</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <returns>[N, outputs, H/2, W/2].</returns>
    public static Tensor ConvolveDown(Tensor x, Tensor weight, Tensor filter, Tensor? bias = null) =>
        SafeConv2d.Apply(conv2d(x, Depthwise(filter, x, 1), padding: Two, groups: x.shape[1]), weight, bias, Two);

    /// <summary>One copy of the filter a channel, turned: libtorch correlates where a filter convolves.</summary>
    private static Tensor Depthwise(Tensor filter, Tensor x, double gain) =>
        MixedPrecision.Like(filter.flip(0, 1) * gain, x.dtype).view(1, 1, Taps, Taps).expand(x.shape[1], 1, Taps, Taps).contiguous();
}
