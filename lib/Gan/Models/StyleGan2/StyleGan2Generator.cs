using Gan.Models.StyleGan;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan2;

/// <summary>
/// Mapping and synthesis of StyleGAN2 (Karras et al. 2020a), with the running mean w̄ that truncation needs. Parameters and buffers are named
/// as in NVIDIA's stylegan2-ada-pytorch, whose state dicts load as they are.
/// </summary>
public sealed class StyleGan2Generator : Module<Tensor, Tensor>
{
    private readonly SynthesisNetwork synthesis;
    private readonly MappingNetwork mapping;

    /// <exception cref="ArgumentException">The config cannot work; the message says what to change.</exception>
    public StyleGan2Generator(StyleGan2Config config) : base(nameof(StyleGan2Generator))
    {
        Config = config.Validated();
        synthesis = new SynthesisNetwork(config);
        mapping = new MappingNetwork(
            config.LatentSize, config.Classes, config.StyleSize, config.MappingLayers, config.MappingWidth, config.StyleSize, config.MappingLearningRate, tracksAverage: true);
        RegisterComponents();
    }

    public StyleGan2Config Config { get; }

    /// <summary>w̄, [style].</summary>
    public Tensor AverageStyle => mapping.AverageStyle;

    /// <summary>What maps w to the style of each convolution: [C, style] each.</summary>
    internal IReadOnlyList<Tensor> StyleWeights => synthesis.StyleWeights;

    /// <param name="z">[N, latent], N(0, 1).</param>
    /// <returns>[N, channels, H, W], new noise, no truncation.</returns>
    public override Tensor forward(Tensor z) => Synthesize(Broadcast(Map(z)), Noise.Random);

    /// <summary>w of latents.</summary>
    /// <param name="z">[N, latent], N(0, 1).</param>
    /// <param name="labels">int64 [N] or float32 [N, classes]; needed by a conditional network.</param>
    /// <returns>[N, style].</returns>
    public Tensor Map(Tensor z, Tensor? labels = null) => mapping.Map(z, labels);

    /// <summary>The same style for every layer.</summary>
    /// <param name="w">[N, style].</param>
    /// <returns>[N, layers, style], a view.</returns>
    public Tensor Broadcast(Tensor w) => w.unsqueeze(1).expand(-1, Config.LayerCount, -1);

    /// <summary>Style mixing: layers before the crossover follow the first style, the others the second.</summary>
    /// <param name="first">[N, style].</param>
    /// <param name="second">[N, style].</param>
    /// <param name="crossover">1 … layers − 1.</param>
    /// <returns>[N, layers, style].</returns>
    /// <exception cref="ArgumentException">The crossover leaves no layer to one of the styles.</exception>
    public Tensor Mix(Tensor first, Tensor second, int crossover)
    {
        if (crossover < 1 || crossover >= Config.LayerCount)
            throw new ArgumentException($"A crossover at layer {crossover} is outside the network's layers 1 … {Config.LayerCount - 1}.", nameof(crossover));
        return cat([first.unsqueeze(1).expand(-1, crossover, -1), second.unsqueeze(1).expand(-1, Config.LayerCount - crossover, -1)], 1);
    }

    /// <summary>Truncation in W: w̄ + ψ(w − w̄) in the first layers, w in the others.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="psi">ψ: 1 changes nothing, 0 is the average image.</param>
    /// <param name="cutoff">Layers that are truncated; beyond the last all of them.</param>
    public Tensor Truncate(Tensor ws, double psi, int cutoff = int.MaxValue)
    {
        if (psi == 1) return ws;
        int front = Math.Clamp(cutoff, 0, Config.LayerCount);
        Tensor average = AverageStyle.view(1, 1, -1), near = average + (ws.narrow(1, 0, front) - average) * psi;
        return front == Config.LayerCount ? near : cat([near, ws.narrow(1, front, Config.LayerCount - front)], 1);
    }

    /// <summary>Images of styles.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a convolution.</param>
    /// <returns>[N, channels, H, W], about [−1, 1] but not clamped.</returns>
    public Tensor Synthesize(Tensor ws, NoiseInput noise) => synthesis.Synthesize(ws, noise);

    /// <summary>Features of every resolution, see <see cref="SynthesisNetwork.Features"/>.</summary>
    public IReadOnlyList<Tensor> Features(Tensor ws, NoiseInput noise) => synthesis.Features(ws, noise);

    /// <summary>Moves w̄ towards the mean of a batch, in place: w̄ ← β w̄ + (1 − β) E[w].</summary>
    /// <param name="w">[N, style].</param>
    public void TrackAverage(Tensor w)
    {
        using var gradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        AverageStyle.mul_(Config.AverageStyleDecay).add_(w.detach().mean([0]), alpha: 1 - Config.AverageStyleDecay);
    }
}
