using Gan.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan;

/// <summary>g: a style for each layer → an image (Karras et al. 2019, figure 1b), grown from 4×4 to the full resolution.</summary>
public sealed class SynthesisNetwork : Module<Tensor, Tensor>
{
    private readonly ModuleList<SynthesisBlock> blocks;
    private readonly StyleGanConfig _config;

    public SynthesisNetwork(StyleGanConfig config) : base(nameof(SynthesisNetwork))
    {
        _config = config;
        blocks = [];
        for (int resolution = 4; resolution <= config.Resolution; resolution *= 2) blocks.append(new SynthesisBlock(config, resolution));
        RegisterComponents();
    }

    /// <param name="ws">[N, layers, style].</param>
    /// <returns>Full resolution, new noise.</returns>
    public override Tensor forward(Tensor ws) => Synthesize(ws, Noise.Random, new Stage(_config.Resolution));

    /// <summary>What maps w to the style of each layer, from 4×4 up: [2C, style] each.</summary>
    internal IReadOnlyList<Tensor> StyleWeights => [.. blocks.SelectMany(block => block.StyleWeights)];

    /// <summary>An image of a growing network.</summary>
    /// <param name="ws">[N, layers, style]; the layers of resolutions above the stage's are ignored.</param>
    /// <param name="noise">Asked once a layer.</param>
    /// <param name="stage">How far the network has grown.</param>
    /// <returns>[N, channels, H, W] of the stage's resolution, about [−1, 1] but not clamped.</returns>
    /// <exception cref="ArgumentException">The number of styles or the resolution is not the network's.</exception>
    public Tensor Synthesize(Tensor ws, NoiseInput noise, Stage stage)
    {
        if (ws.dim() != 3 || ws.shape[1] != _config.LayerCount || ws.shape[2] != _config.StyleSize)
            throw new ArgumentException($"ws is [{string.Join(", ", ws.shape)}], expected [N, {_config.LayerCount}, {_config.StyleSize}].", nameof(ws));
        int last = Levels.Of(stage.Resolution, _config.Resolution);
        Tensor? x = null, before = null;
        for (int i = 0; i <= last; i++) (before, x) = (x, blocks[i].forward(x, ws, noise));
        Tensor image = blocks[last].ToRgb(x!);
        return stage.Fades ? Filters.Blend(Filters.Up(blocks[last - 1].ToRgb(before!)), image, stage.Alpha) : image;
    }

    /// <summary>What the layers of a resolution hand on: the input of its way to RGB.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a layer.</param>
    /// <param name="resolution">4, 8, … up to the network's.</param>
    /// <returns>[N, C, resolution, resolution].</returns>
    public Tensor Features(Tensor ws, NoiseInput noise, int resolution)
    {
        Tensor? x = null;
        for (int i = 0; i <= Levels.Of(resolution, _config.Resolution); i++) x = blocks[i].forward(x, ws, noise);
        return x!;
    }
}
