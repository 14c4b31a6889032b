using Gan.Randomness;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan;

/// <summary>
/// Mapping and synthesis (Karras et al. 2019, figure 1), with the running mean w̄ that truncation needs. Without styles it is the traditional
/// generator of progressive GAN, whose latent enters at 4×4 alone.
/// </summary>
public sealed class StyleGanGenerator : Module<Tensor, Tensor>
{
    private readonly MappingNetwork mapping;
    private readonly SynthesisNetwork synthesis;
    private readonly Tensor w_avg;

    /// <exception cref="ArgumentException">The config cannot work; the message says what to change.</exception>
    public StyleGanGenerator(StyleGanConfig config) : base(nameof(StyleGanGenerator))
    {
        Config = config.Validated();
        mapping = new MappingNetwork(config);
        synthesis = new SynthesisNetwork(config);
        w_avg = zeros(config.StyleSize);
        RegisterComponents();
    }

    public StyleGanConfig Config { get; }

    /// <summary>w̄, [style]: the running mean of w (appendix B).</summary>
    public Tensor AverageStyle => w_avg;

    /// <summary>What maps w to the style of each layer: [2C, style] each; none in a traditional generator.</summary>
    internal IReadOnlyList<Tensor> StyleWeights => synthesis.StyleWeights;

    /// <param name="z">[N, latent], N(0, 1).</param>
    /// <returns>[N, channels, H, W], new noise, no truncation.</returns>
    public override Tensor forward(Tensor z) => Synthesize(Broadcast(Map(z)), Noise.Random);

    /// <summary>w of latents.</summary>
    /// <param name="z">[N, latent], N(0, 1).</param>
    /// <param name="labels">int64 [N]; needed by a conditional network.</param>
    /// <returns>[N, style].</returns>
    public Tensor Map(Tensor z, Tensor? labels = null) => mapping.Map(z, labels);

    /// <summary>The same style for every layer.</summary>
    /// <param name="w">[N, style].</param>
    /// <returns>[N, layers, style], a view.</returns>
    public Tensor Broadcast(Tensor w) => w.unsqueeze(1).expand(-1, Config.LayerCount, -1);

    /// <summary>Style mixing: layers before the crossover follow the first style, the others the second (§3.1).</summary>
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

    /// <summary>Several styles at random crossovers, no two of them alike: what Table 2 tests a generator with.</summary>
    /// <param name="styles">[N, style] each, at most one a layer.</param>
    /// <param name="draw">Where the crossovers lie, the same for the whole batch.</param>
    /// <returns>[N, layers, style].</returns>
    public Tensor MixAll(IReadOnlyList<Tensor> styles, RandomStream draw)
    {
        if (styles.Count > Config.LayerCount) throw new ArgumentException($"{styles.Count} styles do not fit {Config.LayerCount} layers.", nameof(styles));
        long[] cuts = [0, .. draw.Permutation(Config.LayerCount - 1).Take(styles.Count - 1).Select(i => i + 1).Order(), Config.LayerCount];
        return cat([.. styles.Select((w, i) => w.unsqueeze(1).expand(-1, cuts[i + 1] - cuts[i], -1))], 1);
    }

    /// <summary>Truncation in W: w̄ + ψ(w − w̄) in the first layers, w in the others (appendix B).</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="psi">ψ: 1 changes nothing, 0 is the average image, −1 the opposite one.</param>
    /// <param name="cutoff">Layers that are truncated; 8 in the paper (up to 32×32), and beyond the last all of them.</param>
    public Tensor Truncate(Tensor ws, double psi, int cutoff = int.MaxValue)
    {
        if (psi == 1) return ws;
        Tensor average = w_avg.view(1, 1, -1);
        if (cutoff >= Config.LayerCount) return average + (ws - average) * psi;
        Tensor front = ws.narrow(1, 0, Math.Max(cutoff, 0)), rest = ws.narrow(1, Math.Max(cutoff, 0), Config.LayerCount - Math.Max(cutoff, 0));
        return cat([average + (front - average) * psi, rest], 1);
    }

    /// <summary>Images of styles.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a layer.</param>
    /// <param name="stage">How far the network has grown; null is the full resolution.</param>
    /// <returns>[N, channels, H, W], about [−1, 1] but not clamped.</returns>
    public Tensor Synthesize(Tensor ws, NoiseInput noise, Stage? stage = null) => synthesis.Synthesize(ws, noise, stage ?? new Stage(Config.Resolution));

    /// <summary>Features of a resolution, see <see cref="SynthesisNetwork.Features"/>.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a layer.</param>
    /// <param name="resolution">4, 8, … up to the network's.</param>
    /// <returns>[N, C, resolution, resolution].</returns>
    public Tensor Features(Tensor ws, NoiseInput noise, int resolution) => synthesis.Features(ws, noise, resolution);

    /// <summary>Moves w̄ towards the mean of a batch, in place: w̄ ← β w̄ + (1 − β) E[w].</summary>
    /// <param name="w">[N, style].</param>
    public void TrackAverage(Tensor w)
    {
        using var gradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        w_avg.mul_(Config.AverageStyleDecay).add_(w.detach().mean([0]), alpha: 1 - Config.AverageStyleDecay);
    }
}
