using Gan.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan;

/// <summary>The discriminator's end at 4×4: minibatch standard deviation, a convolution, two dense layers.</summary>
public sealed class DiscriminatorHead : Module<Tensor, Tensor>
{
    private readonly EqualizedConv2d conv;
    private readonly EqualizedLinear dense0;
    private readonly EqualizedLinear dense1;
    private readonly int _group;

    /// <param name="config">The discriminator's.</param>
    /// <param name="outputs">Scores.</param>
    public DiscriminatorHead(StyleGanConfig config, int outputs) : base(nameof(DiscriminatorHead))
    {
        int channels = config.ChannelsAt(4), features = config.ChannelsAt(2);
        _group = config.MinibatchStdGroup;
        conv = new EqualizedConv2d(channels + (_group > 1 ? 1 : 0), channels, 3);
        dense0 = new EqualizedLinear(channels * 16, features);
        dense1 = new EqualizedLinear(features, outputs, gain: 1);
        RegisterComponents();
    }

    /// <param name="x">[N, C, 4, 4].</param>
    /// <returns>[N, outputs].</returns>
    public override Tensor forward(Tensor x) => Outputs(Features(x));

    /// <summary>[N, C, 4, 4] → [N, features].</summary>
    public Tensor Features(Tensor x)
    {
        if (_group > 1) x = MinibatchStdDev.Append(x, _group);
        return dense0.forward(conv.forward(x).leaky_relu_(0.2).flatten(1)).leaky_relu_(0.2);
    }

    /// <summary>[N, features] → [N, outputs].</summary>
    public Tensor Outputs(Tensor features) => dense1.forward(features);
}
