using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan;

/// <summary>
/// The two layers of one resolution and its way to RGB. At 4×4 the first layer is the learned constant, or in a traditional generator a
/// dense layer of the latent; elsewhere it doubles the size, convolves and blurs.
/// </summary>
public sealed class SynthesisBlock : Module<Tensor?, Tensor, NoiseInput, Tensor>
{
    private readonly Parameter? constant;
    private readonly EqualizedLinear? dense;
    private readonly EqualizedConv2d? conv0;
    private readonly LayerEpilogue epilogue0;
    private readonly EqualizedConv2d conv1;
    private readonly LayerEpilogue epilogue1;
    private readonly EqualizedConv2d to_rgb;
    private readonly Tensor noise0;
    private readonly Tensor noise1;
    private readonly StyleGanConfig _config;
    private readonly int _resolution;
    private readonly int _layer;

    /// <param name="config">The generator's.</param>
    /// <param name="resolution">4, 8, …</param>
    public SynthesisBlock(StyleGanConfig config, int resolution) : base(nameof(SynthesisBlock))
    {
        (_config, _resolution, _layer) = (config, resolution, 2 * (int)Math.Log2(resolution) - 4);
        int channels = config.ChannelsAt(resolution);
        if (resolution > 4) conv0 = new EqualizedConv2d(config.ChannelsAt(resolution / 2), channels, 3, Resample.Up, hasBias: false);
        else if (config.UseConstant) constant = Parameter(ones(1, channels, 4, 4));
        else dense = new EqualizedLinear(config.StyleSize, channels * 16, gain: EqualizedConv2d.LeakyGain / 4, hasBias: false); // the gain makes up for 16 positions
        epilogue0 = new LayerEpilogue(config, channels);
        conv1 = new EqualizedConv2d(channels, channels, 3, hasBias: false);
        epilogue1 = new LayerEpilogue(config, channels);
        to_rgb = new EqualizedConv2d(channels, config.Channels, 1, gain: 1);
        noise0 = randn(1, 1, resolution, resolution);
        noise1 = randn(1, 1, resolution, resolution);
        RegisterComponents();
    }

    /// <param name="x">[N, C', H/2, W/2]; null at 4×4.</param>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a layer.</param>
    /// <returns>[N, C, H, W].</returns>
    public override Tensor forward(Tensor? x, Tensor ws, NoiseInput noise)
    {
        long batch = ws.shape[0];
        Tensor w0 = ws.select(1, _layer), w1 = ws.select(1, _layer + 1);
        if (conv0 is not null) x = _config.UseBlur ? Filters.Blur(conv0.forward(x!)) : conv0.forward(x!);
        else if (constant is not null) x = constant.repeat(batch, 1, 1, 1); // a copy: what follows writes into it
        else x = dense!.forward(w0).view(batch, -1, 4, 4);
        x = epilogue0.forward(x, w0, Ask(noise, _layer, batch, noise0));
        return epilogue1.forward(conv1.forward(x), w1, Ask(noise, _layer + 1, batch, noise1));
    }

    /// <summary>What maps w to the styles of this block's two layers; none without styles.</summary>
    internal IEnumerable<Tensor> StyleWeights => new[] { epilogue0.StyleWeight, epilogue1.StyleWeight }.OfType<Tensor>();

    /// <summary>Features of this resolution as an image [N, channels, H, W].</summary>
    public Tensor ToRgb(Tensor x) => to_rgb.forward(x);

    private Tensor? Ask(NoiseInput noise, int layer, long batch, Tensor own) =>
        _config.UseNoise ? noise(new NoiseRequest(layer, batch, _resolution, own)) : null;
}
