using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2;

/// <summary>Features → an image: a modulated 1×1 convolution that is not demodulated.</summary>
public sealed class ToRgbLayer : Module<Tensor, Tensor, Tensor>
{
    private readonly FullyConnectedLayer affine;
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly double _scale;
    private readonly double? _clamp;

    /// <param name="config">The network's.</param>
    /// <param name="inputs">Channels of the features.</param>
    public ToRgbLayer(StyleGan2Config config, int inputs) : base(nameof(ToRgbLayer))
    {
        affine = new FullyConnectedLayer(config.StyleSize, inputs, initialBias: 1);
        weight = Parameter(randn(config.Channels, inputs, 1, 1));
        bias = Parameter(zeros(config.Channels));
        (_scale, _clamp) = (1 / Math.Sqrt(inputs), config.ConvClamp);
        RegisterComponents();
    }

    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="w">[N, style].</param>
    /// <returns>[N, channels, H, W].</returns>
    public override Tensor forward(Tensor x, Tensor w)
    {
        Tensor image = ModulatedConv2d.Pointwise(x, weight, affine.forward(w) * _scale, bias);
        return _clamp is { } most ? image.clamp(-most, most) : image;
    }
}
