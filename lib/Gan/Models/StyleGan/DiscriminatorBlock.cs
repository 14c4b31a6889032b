using Gan.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan;

/// <summary>One resolution of the discriminator: its way from RGB, and from 8×8 on two convolutions of which the second halves the size.</summary>
public sealed class DiscriminatorBlock : Module<Tensor, Tensor>
{
    private readonly EqualizedConv2d from_rgb;
    private readonly EqualizedConv2d? conv0;
    private readonly EqualizedConv2d? conv1;
    private readonly bool _blur;

    /// <param name="config">The discriminator's.</param>
    /// <param name="resolution">4, 8, …; at 4×4 there are no convolutions here.</param>
    public DiscriminatorBlock(StyleGanConfig config, int resolution) : base(nameof(DiscriminatorBlock))
    {
        int channels = config.ChannelsAt(resolution);
        from_rgb = new EqualizedConv2d(config.Channels, channels, 1);
        if (resolution > 4)
        {
            conv0 = new EqualizedConv2d(channels, channels, 3);
            conv1 = new EqualizedConv2d(channels, config.ChannelsAt(resolution / 2), 3, Resample.Down);
        }
        _blur = config.UseBlur;
        RegisterComponents();
    }

    /// <param name="x">[N, C, H, W].</param>
    /// <returns>[N, C', H/2, W/2].</returns>
    public override Tensor forward(Tensor x)
    {
        x = conv0!.forward(x).leaky_relu_(0.2);
        return conv1!.forward(_blur ? Filters.Blur(x) : x).leaky_relu_(0.2);
    }

    /// <summary>An image of this resolution as features [N, C, H, W].</summary>
    public Tensor FromRgb(Tensor images) => from_rgb.forward(images).leaky_relu_(0.2);
}
