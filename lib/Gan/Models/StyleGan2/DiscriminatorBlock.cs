using Gan.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2;

/// <summary>One resolution of the discriminator from 8×8 up: two convolutions of which the second halves the size.</summary>
public sealed class DiscriminatorBlock : Module
{
    private readonly Tensor resample_filter;
    private readonly Conv2dLayer? fromrgb;
    private readonly Conv2dLayer conv0;
    private readonly Conv2dLayer conv1;
    private readonly Conv2dLayer? skip;
    private readonly bool _halvesImage;
    private readonly bool _half;

    /// <param name="config">The network's.</param>
    /// <param name="resolution">8, 16, …</param>
    /// <param name="layer">Index of its first layer, counted from the image; taken further.</param>
    public DiscriminatorBlock(StyleGan2Config config, int resolution, ref int layer) : base(nameof(DiscriminatorBlock))
    {
        int channels = config.ChannelsAt(resolution), after = config.ChannelsAt(resolution / 2), at = layer;
        bool residual = config.DiscriminatorArchitecture == Architecture.Resnet;
        double gain = residual ? Math.Sqrt(0.5) : 1;
        bool Trains() => at++ >= config.FreezeLayers;
        resample_filter = FirFilter.Of(1, 3, 3, 1);
        _halvesImage = config.DiscriminatorArchitecture == Architecture.Skip;
        if (resolution == config.Resolution || _halvesImage)
            fromrgb = new Conv2dLayer(config.Channels, channels, 1, clamp: config.ConvClamp, trains: Trains());
        conv0 = new Conv2dLayer(channels, channels, 3, clamp: config.ConvClamp, trains: Trains());
        conv1 = new Conv2dLayer(channels, after, 3, resample: Resample.Down, gain: gain, clamp: config.ConvClamp, trains: Trains());
        if (residual) skip = new Conv2dLayer(channels, after, 1, activates: false, Resample.Down, gain, trains: Trains());
        layer = at;
        _half = config.HalfAt(resolution);
        RegisterComponents();
    }

    /// <param name="x">[N, C, H, W]; null at the full resolution.</param>
    /// <param name="image">[N, channels, H, W]; null once it has been taken in.</param>
    /// <returns>Features [N, C', H/2, W/2], and the image halved if resolutions below take it in as well.</returns>
    public (Tensor Features, Tensor? Image) Call(Tensor? x, Tensor? image)
    {
        if (x is not null) x = MixedPrecision.Cast(x, _half);
        if (fromrgb is not null)
        {
            Tensor taken = fromrgb.forward(MixedPrecision.Cast(image!, _half));
            x = x is null ? taken : x + taken;
            image = _halvesImage ? FirFilter.Down(image!, resample_filter) : null;
        }
        Tensor y = conv1.forward(conv0.forward(x!));
        return (skip is null ? y : skip.forward(x!) + y, image);
    }
}
