using Gan.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2;

/// <summary>The discriminator at 4×4: minibatch standard deviation, a convolution, two fully connected layers, and the projection on a label.</summary>
public sealed class DiscriminatorEpilogue : Module
{
    private readonly Conv2dLayer? fromrgb;
    private readonly Conv2dLayer conv;
    private readonly FullyConnectedLayer fc;
    private readonly FullyConnectedLayer @out;
    private readonly int _group;
    private readonly int _maps;
    private readonly int _labels;

    /// <param name="config">The network's.</param>
    public DiscriminatorEpilogue(StyleGan2Config config) : base(nameof(DiscriminatorEpilogue))
    {
        int channels = config.ChannelsAt(4);
        (_group, _maps, _labels) = (config.MinibatchStdGroup, config.MinibatchStdChannels, config.Classes > 0 ? config.LabelSize : 0);
        if (config.DiscriminatorArchitecture == Architecture.Skip) fromrgb = new Conv2dLayer(config.Channels, channels, 1);
        conv = new Conv2dLayer(channels + _maps, channels, 3, clamp: config.ConvClamp);
        fc = new FullyConnectedLayer(channels * 16, channels, activates: true);
        @out = new FullyConnectedLayer(channels, Math.Max(_labels, 1));
        RegisterComponents();
    }

    /// <param name="x">[N, C, 4, 4].</param>
    /// <param name="image">[N, channels, 4, 4] if every resolution takes the image in.</param>
    /// <param name="label">[N, mapped label], or null.</param>
    /// <returns>Scores [N, 1].</returns>
    public Tensor Call(Tensor x, Tensor? image, Tensor? label)
    {
        x = MixedPrecision.Cast(x, half: false);
        if (fromrgb is not null) x = x + fromrgb.forward(image!);
        if (_maps > 0) x = MinibatchStdDev.Append(x, _group, _maps);
        Tensor y = @out.forward(fc.forward(conv.forward(x).flatten(1)));
        return label is null ? y : (y * label).sum(1, keepdim: true) / Math.Sqrt(_labels);
    }
}
