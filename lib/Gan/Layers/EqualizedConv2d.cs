using Gan.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace Gan.Layers;

/// <summary>
/// A convolution with equalized learning rate (Karras et al. 2018, §4.1), zero-padded to keep the size, with the doubling or halving that
/// goes with it folded in.
/// </summary>
/// <remarks>
/// Doubling and then convolving 3×3 is four convolutions 2×2 of the small image, one for each position in a doubled pixel, whose taps are sums
/// of the 3×3; convolving and then averaging 2×2 is one strided convolution with a 4×4 kernel of such sums. Both are exact, and save 5 of 9
/// multiplications. NVIDIA's fused doubling, a transposed convolution (which libtorch is slow at on the CPU), leaves the 3×3 kernel unflipped,
/// so its weights are this layer's mirrored in both directions.
/// </remarks>
public sealed class EqualizedConv2d : Module<Tensor, Tensor>
{
    /// <summary>√2: what keeps the variance through a leaky ReLU.</summary>
    public const double LeakyGain = 1.4142135623730951;

    private static readonly long[] Two = [2, 2], One = [1, 1];

    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly double _scale;
    private readonly Resample _resample;
    private readonly long[] _padding;

    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">1 or 3 pixels.</param>
    /// <param name="resample">Doubles before or halves after; for kernels of 3 only.</param>
    /// <param name="gain">√2 before a leaky ReLU, 1 before nothing.</param>
    /// <param name="hasBias">Whether the layer adds its own bias; a generator's layer adds it after the noise.</param>
    public EqualizedConv2d(long inputs, long outputs, int kernel, Resample resample = Resample.None, double gain = LeakyGain, bool hasBias = true)
        : base(nameof(EqualizedConv2d))
    {
        if (resample != Resample.None && kernel != 3) throw new ArgumentException($"A kernel of {kernel} cannot be resampled; only 3 can.", nameof(kernel));
        weight = Parameter(randn(outputs, inputs, kernel, kernel));
        bias = hasBias ? Parameter(zeros(outputs)) : null;
        (_scale, _resample, _padding) = (gain / Math.Sqrt(inputs * kernel * kernel), resample, [kernel / 2, kernel / 2]);
        RegisterComponents();
    }

    /// <param name="x">[N, inputs, H, W].</param>
    /// <returns>[N, outputs, H, W], or 2H × 2W, or H/2 × W/2.</returns>
    public override Tensor forward(Tensor x) => _resample switch
    {
        Resample.Up => Doubled(x),
        Resample.Down => SafeConv2d.Apply(x, Spread(weight, _scale), bias, Two, One),
        _ => SafeConv2d.Apply(x, weight * _scale, bias, padding: _padding),
    };

    /// <summary>3×3 → 4×4: every tap is the mean of the (up to four) taps around it, times a factor.</summary>
    private static Tensor Spread(Tensor kernel, double factor) => avg_pool2d(kernel * factor, 2, stride: 1, padding: 1);

    /// <summary>The doubled image: output pixel (2i + a, 2j + b) is a 2×2 convolution of the small one at (i + a, j + b).</summary>
    private Tensor Doubled(Tensor x)
    {
        (long n, long inputs, long outputs, long h, long w) = (x.shape[0], weight.shape[1], weight.shape[0], x.shape[2], x.shape[3]);
        Tensor kernel = Halves(Halves(weight * _scale, 2), 4);                                             // [O, I, 2, 2, 2, 2]: tap and place, down and across
        kernel = kernel.permute(0, 3, 5, 1, 2, 4).reshape(4 * outputs, inputs, 2, 2);                      // [O·4, I, 2, 2]
        Tensor parts = SafeConv2d.Apply(x, kernel, bias?.repeat_interleave(4), padding: One).view(n, outputs, 2, 2, h + 1, w + 1);
        Tensor Place(int a, int b) => parts.select(2, a).select(2, b).narrow(2, a, h).narrow(3, b, w);     // [N, O, H, W]
        Tensor above = stack([Place(0, 0), Place(0, 1)], -1), below = stack([Place(1, 0), Place(1, 1)], -1); // [N, O, H, W, 2]
        return stack([above, below], 3).view(n, outputs, 2 * h, 2 * w);
    }

    /// <summary>Three taps → two taps for each of the two places: (t₀, t₁ + t₂) and (t₀ + t₁, t₂); the places become a new last-but-one dimension.</summary>
    private static Tensor Halves(Tensor kernel, int at)
    {
        Tensor first = kernel.narrow(at, 0, 1), middle = kernel.narrow(at, 1, 1), last = kernel.narrow(at, 2, 1);
        return stack([cat([first, middle + last], at), cat([first + middle, last], at)], at + 1);
    }
}
