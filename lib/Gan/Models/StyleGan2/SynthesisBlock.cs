using Gan.Layers;
using Gan.Models.StyleGan;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2;

/// <summary>The layers of one resolution of the generator (Karras et al. 2020a, figure 7).</summary>
public sealed class SynthesisBlock : Module
{
    private readonly Tensor resample_filter;
    private readonly Parameter? @const;
    private readonly SynthesisLayer? conv0;
    private readonly SynthesisLayer conv1;
    private readonly ToRgbLayer? torgb;
    private readonly Conv2dLayer? skip;

    /// <param name="config">The network's.</param>
    /// <param name="resolution">4, 8, …</param>
    public SynthesisBlock(StyleGan2Config config, int resolution) : base(nameof(SynthesisBlock))
    {
        int channels = config.ChannelsAt(resolution), before = config.ChannelsAt(resolution / 2);
        bool first = resolution == 4, residual = config.GeneratorArchitecture == Architecture.Resnet && !first;
        int index = first ? 0 : 2 * (int)Math.Log2(resolution) - 5;
        resample_filter = FirFilter.Of(1, 3, 3, 1);
        @const = first ? Parameter(randn(channels, 4, 4)) : null;
        conv0 = first ? null : new SynthesisLayer(config, index, before, channels, resolution, doubles: true, gain: 1);
        conv1 = new SynthesisLayer(config, first ? 0 : index + 1, channels, channels, resolution, doubles: false, residual ? Math.Sqrt(0.5) : 1);
        torgb = resolution == config.Resolution || config.GeneratorArchitecture == Architecture.Skip ? new ToRgbLayer(config, channels) : null;
        skip = residual ? new Conv2dLayer(before, channels, 1, activates: false, Resample.Up, Math.Sqrt(0.5)) : null;
        RegisterComponents();
    }

    /// <summary>Styles of its convolutions: 1 at 4×4, else 2. The way to RGB takes the one that follows them.</summary>
    public int Convolutions => conv0 is null ? 1 : 2;

    /// <summary>What maps w to the styles of its convolutions, [C, style] each.</summary>
    internal IEnumerable<Tensor> StyleWeights => conv0 is null ? [conv1.StyleWeight] : [conv0.StyleWeight, conv1.StyleWeight];

    /// <param name="x">[N, C, H/2, W/2], null at 4×4.</param>
    /// <param name="image">[N, channels, H/2, W/2] of the resolution before; null if there is none.</param>
    /// <param name="ws">[N, layers, style] of the whole network.</param>
    /// <param name="at">Index of the first style.</param>
    /// <param name="noise">Asked once a convolution.</param>
    /// <returns>Features [N, C', H, W], the image [N, channels, H, W], and what this resolution drew of it; null if it draws nothing.</returns>
    public (Tensor Features, Tensor? Image, Tensor? Drawn) Call(Tensor? x, Tensor? image, Tensor ws, int at, NoiseInput noise)
    {
        if (conv0 is null) x = conv1.forward(MemoryOrder.ForConvolutions(@const!.unsqueeze(0)).expand(ws.shape[0], -1, -1, -1), ws.select(1, at), noise);
        else
        {
            Tensor? around = skip?.forward(x!);
            x = conv1.forward(conv0.forward(x!, ws.select(1, at), noise), ws.select(1, at + 1), noise);
            if (around is not null) x = around + x;
        }
        if (image is not null) image = FirFilter.Up(image, resample_filter);
        Tensor? drawn = torgb?.forward(x, ws.select(1, at + Convolutions));
        if (drawn is not null) image = image is null ? drawn : image + drawn;
        return (x, image, drawn);
    }
}
