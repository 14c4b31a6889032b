using Gan.Layers;
using Gan.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2;

/// <summary>A convolution with equalized learning rate, resampled with the low-pass filter; its names are those of the official checkpoints.</summary>
public sealed class Conv2dLayer : Module<Tensor, Tensor>
{
    private readonly Tensor resample_filter;
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly double _weightGain;
    private readonly double _activationGain;
    private readonly double? _clamp;
    private readonly bool _activates;
    private readonly Resample _resample;

    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">1 or 3 pixels.</param>
    /// <param name="activates">Whether a leaky ReLU with gain √2 follows; without it the layer has no bias either.</param>
    /// <param name="resample">Doubling after, for a kernel of 1, or halving.</param>
    /// <param name="gain">Multiplies the result: √½ where two branches are added.</param>
    /// <param name="clamp">Largest magnitude of a result before the gain; null leaves it free.</param>
    /// <param name="trains">False freezes the layer (Mo et al. 2020).</param>
    /// <exception cref="ArgumentException">A kernel of 3 is to double.</exception>
    public Conv2dLayer(int inputs, int outputs, int kernel, bool activates = true, Resample resample = Resample.None, double gain = 1, double? clamp = null, bool trains = true)
        : base(nameof(Conv2dLayer))
    {
        if (resample == Resample.Up && kernel != 1) throw new ArgumentException($"A kernel of {kernel} does not double here; modulated convolutions do.", nameof(kernel));
        resample_filter = FirFilter.Of(1, 3, 3, 1);
        weight = Parameter(randn(outputs, inputs, kernel, kernel), trains);
        bias = activates ? Parameter(zeros(outputs), trains) : null;
        _activationGain = gain * (activates ? EqualizedConv2d.LeakyGain : 1);
        _weightGain = _activationGain / Math.Sqrt((double)inputs * kernel * kernel);
        (_activates, _resample, _clamp) = (activates, resample, clamp * gain);
        RegisterComponents();
    }

    /// <param name="x">[N, inputs, H, W].</param>
    /// <returns>[N, outputs, H, W], or 2H × 2W, or H/2 × W/2.</returns>
    public override Tensor forward(Tensor x)
    {
        Tensor w = MixedPrecision.Like(weight * _weightGain, x.dtype);
        Tensor? b = bias is null ? null : MixedPrecision.Like(_activationGain == 1 ? bias : bias * _activationGain, x.dtype);
        long half = w.shape[2] / 2;
        Tensor y = _resample switch
        {
            Resample.Up => FirFilter.Up(SafeConv2d.Apply(x, w, b), resample_filter),
            Resample.Down when half == 0 => SafeConv2d.Apply(FirFilter.Down(x, resample_filter), w, b),
            Resample.Down => FirFilter.ConvolveDown(x, w, resample_filter, b),
            _ => SafeConv2d.Apply(x, w, b, padding: [half, half]),
        };
        if (_activates) return LeakyActivation.Apply(y, _clamp);
        return _clamp is { } most ? y.clamp(-most, most) : y;
    }
}
