using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan;

/// <summary>
/// What follows every convolution of the generator, in NVIDIA's order: noise, bias, leaky ReLU, (pixel norm), instance norm, style
/// (Karras et al. 2019, figure 1b; AdaIN comes after the activation).
/// </summary>
public sealed class LayerEpilogue : Module<Tensor, Tensor, Tensor?, Tensor>
{
    private readonly Parameter? noise_weight;
    private readonly Parameter bias;
    private readonly EqualizedLinear? style;
    private readonly double _noiseMultiplier;
    private readonly bool _pixelNorm;
    private readonly bool _instanceNorm;
    private readonly long _channels;

    public LayerEpilogue(StyleGanConfig config, int channels) : base(nameof(LayerEpilogue))
    {
        noise_weight = config.UseNoise ? Parameter(zeros(channels)) : null;
        bias = Parameter(zeros(channels));
        style = config.UseStyles ? new EqualizedLinear(config.StyleSize, 2 * channels, gain: 1) : null;
        (_noiseMultiplier, _pixelNorm, _instanceNorm, _channels) = (config.NoiseLearningRate, config.UsePixelNorm, config.UseInstanceNorm, channels);
        RegisterComponents();
    }

    /// <summary>A of the style y = A w + b, [2C, style]; null without styles.</summary>
    internal Tensor? StyleWeight => style?.Weight;

    /// <param name="x">[N, C, H, W], fresh from a convolution; changed in place.</param>
    /// <param name="w">[N, style]; ignored without styles.</param>
    /// <param name="noise">[N or 1, 1, H, W], or null.</param>
    public override Tensor forward(Tensor x, Tensor w, Tensor? noise)
    {
        if (noise is not null && noise_weight is not null) x = x.addcmul_(noise, noise_weight.view(1, -1, 1, 1), _noiseMultiplier);
        x = x.add_(bias.view(1, -1, 1, 1)).leaky_relu_(0.2);
        if (_pixelNorm) x = Filters.PixelNorm(x);
        if (style is null) return _instanceNorm ? AdaptiveInstanceNorm.Normalize(x) : x;
        Tensor y = style.forward(w);                                 // [N, 2C]
        Tensor scale = y.narrow(1, 0, _channels) + 1, offset = y.narrow(1, _channels, _channels);
        return _instanceNorm
            ? AdaptiveInstanceNorm.Apply(x, scale, offset)
            : x * scale.view(-1, _channels, 1, 1) + offset.view(-1, _channels, 1, 1);
    }
}
