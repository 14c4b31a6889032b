using Gan.Models.StyleGan;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2;

/// <summary>g: a style for each layer → an image.</summary>
public sealed class SynthesisNetwork : Module<Tensor, Tensor>
{
    private readonly StyleGan2Config _config;
    private readonly List<SynthesisBlock> _blocks = [];

    public SynthesisNetwork(StyleGan2Config config) : base(nameof(SynthesisNetwork))
    {
        _config = config;
        for (int resolution = 4; resolution <= config.Resolution; resolution *= 2)
        {
            SynthesisBlock block = new(config, resolution);
            _blocks.Add(block);
            register_module($"b{resolution}", block);
        }
        RegisterComponents();
    }

    /// <summary>What maps w to the style of each convolution, from 4×4 up: [C, style] each.</summary>
    internal IReadOnlyList<Tensor> StyleWeights => [.. _blocks.SelectMany(block => block.StyleWeights)];

    /// <param name="ws">[N, layers, style].</param>
    /// <returns>[N, channels, H, W], new noise.</returns>
    public override Tensor forward(Tensor ws) => Synthesize(ws, Noise.Random);

    /// <summary>An image.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a convolution.</param>
    /// <returns>[N, channels, H, W], about [−1, 1] but not clamped.</returns>
    /// <exception cref="ArgumentException">The number of styles is not the network's.</exception>
    public Tensor Synthesize(Tensor ws, NoiseInput noise) => Walk(ws, noise).Last().Image!;

    /// <summary>What every resolution's layers hand on, from 4×4 up: [N, C, H, W] each; Karras et al. 2020a, figure 1 looks at them.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a convolution.</param>
    public IReadOnlyList<Tensor> Features(Tensor ws, NoiseInput noise) => [.. Walk(ws, noise).Select(step => step.Features)];

    /// <summary>What every resolution adds to the image, from 4×4 up: [N, channels, H, W] each; skip connections only.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a convolution.</param>
    public IReadOnlyList<Tensor> Contributions(Tensor ws, NoiseInput noise) => [.. Walk(ws, noise).Select(step => step.Drawn!)];

    private IEnumerable<(Tensor Features, Tensor? Image, Tensor? Drawn)> Walk(Tensor ws, NoiseInput noise)
    {
        Check(ws);
        Tensor? x = null, image = null;
        int at = 0;
        foreach (SynthesisBlock block in _blocks)
        {
            (x, image, Tensor? drawn) = block.Call(x, image, ws, at, noise);
            at += block.Convolutions;
            yield return (x, image, drawn);
        }
    }

    private void Check(Tensor ws)
    {
        if (ws.dim() != 3 || ws.shape[1] != _config.LayerCount || ws.shape[2] != _config.StyleSize)
            throw new ArgumentException($"ws is [{string.Join(", ", ws.shape)}], expected [N, {_config.LayerCount}, {_config.StyleSize}].", nameof(ws));
    }
}
