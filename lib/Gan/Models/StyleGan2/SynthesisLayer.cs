using Gan.Layers;
using Gan.Models.StyleGan;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2;

/// <summary>Style, modulated convolution, noise, bias and activation (Karras et al. 2020a, figure 2c).</summary>
public sealed class SynthesisLayer : Module<Tensor, Tensor, NoiseInput, Tensor>
{
    private readonly Tensor resample_filter;
    private readonly FullyConnectedLayer affine;
    private readonly Parameter weight;
    private readonly Tensor? noise_const;
    private readonly Parameter? noise_strength;
    private readonly Parameter bias;
    private readonly int _index;
    private readonly int _resolution;
    private readonly bool _doubles;
    private readonly double _gain;
    private readonly double? _clamp;
    private readonly bool _half;

    /// <param name="config">The network's.</param>
    /// <param name="index">0, 1, … among the layers with noise.</param>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="resolution">Pixels of a side of the result.</param>
    /// <param name="doubles">Whether the input is half as large.</param>
    /// <param name="gain">Multiplies the result: √½ where two branches are added.</param>
    public SynthesisLayer(StyleGan2Config config, int index, int inputs, int outputs, int resolution, bool doubles, double gain)
        : base(nameof(SynthesisLayer))
    {
        resample_filter = FirFilter.Of(1, 3, 3, 1);
        affine = new FullyConnectedLayer(config.StyleSize, inputs, initialBias: 1);
        weight = Parameter(randn(outputs, inputs, 3, 3));
        if (config.UseNoise)
        {
            noise_const = randn(resolution, resolution);
            noise_strength = Parameter(zeros([]));
        }
        bias = Parameter(zeros(outputs));
        (_index, _resolution, _doubles, _gain, _clamp) = (index, resolution, doubles, gain * EqualizedConv2d.LeakyGain, config.ConvClamp * gain);
        _half = config.HalfAt(resolution);
        RegisterComponents();
    }

    /// <summary>How many input channels a style controls.</summary>
    internal Tensor StyleWeight => affine.Weight;

    /// <summary>The map of noise that belongs to the weights, [H, W]; null without noise.</summary>
    internal Tensor? FixedNoise => noise_const;

    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="w">[N, style].</param>
    /// <param name="noise">Asked once.</param>
    /// <returns>[N, outputs, H, W] or twice as large.</returns>
    public override Tensor forward(Tensor x, Tensor w, NoiseInput noise)
    {
        Tensor styles = affine.forward(w);
        Tensor? filter = _doubles ? resample_filter : null;
        x = GroupedFits(x) ? ModulatedConv2d.Grouped(x, weight, styles, filter, _gain, _half) : ModulatedConv2d.Scaled(x, weight, styles, filter, _gain, _half);
        if (noise_const is not null && noise_strength is not null)
        {
            Tensor? map = noise(new NoiseRequest(_index, x.shape[0], _resolution, noise_const.view(1, 1, _resolution, _resolution)));
            if (map is not null) x = x.add_(map * (noise_strength * _gain));
        }
        return LeakyActivation.Apply(x.add_((bias * _gain).view(1, -1, 1, 1)), _clamp);
    }

    /// <summary>
    /// On the CPU scaling is always faster. On a GPU groups are, while nothing learns (the official code's rule) and unless the size doubles:
    /// grouped transposed convolutions take 1.2 to 5 times as long (H200, 32 to 256 pixels).
    /// </summary>
    private bool GroupedFits(Tensor x) => x.device_type != TorchSharp.DeviceType.CPU && !training && !_doubles;
}
