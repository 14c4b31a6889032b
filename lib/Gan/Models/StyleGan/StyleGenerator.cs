using Gan.Data;
using Gan.Experiments;
using Gan.Metrics;
using Gan.Randomness;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.StyleGan;

/// <summary>
/// What StyleGAN's generators have in common: a latent becomes a style, each layer follows a style, and noise fills in the rest. Measurements
/// and figures work with any of them.
/// </summary>
/// <param name="name">The network's name in messages.</param>
public abstract class StyleGenerator(string name) : Module<Tensor, Tensor>(name), IGenerator
{
    public LatentPrior Prior => new(LatentSize, Classes);

    public ImageShape Shape => new(Channels, Resolution, Resolution);

    /// <summary>Classes of the labels; 0 for an unconditional network.</summary>
    public abstract int Classes { get; }

    /// <summary>Channels of an image.</summary>
    public abstract int Channels { get; }

    /// <summary>Length of z.</summary>
    public abstract int LatentSize { get; }

    /// <summary>Length of w.</summary>
    public abstract int StyleSize { get; }

    /// <summary>Layers that a style controls.</summary>
    public abstract int LayerCount { get; }

    /// <summary>Pixels of a side.</summary>
    public abstract int Resolution { get; }

    /// <summary>w̄, [style]: the running mean of w (Karras et al. 2019, appendix B).</summary>
    public abstract Tensor AverageStyle { get; }

    /// <summary>β of the running mean.</summary>
    private protected abstract double AverageStyleDecay { get; }

    /// <summary>What maps w to the style of each layer, [numbers, style] each; none in a traditional generator.</summary>
    internal abstract IReadOnlyList<Tensor> StyleWeights { get; }

    /// <summary>Images without truncation or mixing; <see cref="StyledImages"/> has both.</summary>
    public GeneratedBatch Generate(Tensor latents, Tensor? labels, ImageRandom? random = null) => new StyledImages(this).Generate(latents, labels, random);

    /// <param name="z">[N, latent], N(0, 1).</param>
    /// <returns>[N, channels, H, W], new noise, no truncation.</returns>
    public override Tensor forward(Tensor z) => Synthesize(Broadcast(Map(z)), Noise.Random);

    /// <summary>w of latents.</summary>
    /// <param name="z">[N, latent], N(0, 1).</param>
    /// <param name="labels">int64 [N]; needed by a conditional network.</param>
    /// <returns>[N, style].</returns>
    public abstract Tensor Map(Tensor z, Tensor? labels = null);

    /// <summary>Images of styles.</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a layer.</param>
    /// <returns>[N, channels, H, W], about [−1, 1] but not clamped.</returns>
    public abstract Tensor Synthesize(Tensor ws, NoiseInput noise);

    /// <summary>The generator as path lengths see it; both ends of a step have the same noise.</summary>
    /// <param name="seed">Of the noise.</param>
    /// <param name="device">Where the network is.</param>
    public PathSubject Paths(long seed, Device device) => new(
        LatentSize, z => Map(z.to(device)), (w, batch) => Synthesize(Broadcast(w), Noise.Paired(Noise.Seeded(new Seeds(seed), "path noise", batch))));

    /// <summary>The same style for every layer.</summary>
    /// <param name="w">[N, style].</param>
    /// <returns>[N, layers, style], a view.</returns>
    public Tensor Broadcast(Tensor w) => w.unsqueeze(1).expand(-1, LayerCount, -1);

    /// <summary>Style mixing: layers before the crossover follow the first style, the others the second (Karras et al. 2019, §3.1).</summary>
    /// <param name="first">[N, style].</param>
    /// <param name="second">[N, style].</param>
    /// <param name="crossover">1 … layers − 1.</param>
    /// <returns>[N, layers, style].</returns>
    /// <exception cref="ArgumentException">The crossover leaves no layer to one of the styles.</exception>
    public Tensor Mix(Tensor first, Tensor second, int crossover)
    {
        if (crossover < 1 || crossover >= LayerCount)
            throw new ArgumentException($"A crossover at layer {crossover} is outside the network's layers 1 … {LayerCount - 1}.", nameof(crossover));
        return cat([first.unsqueeze(1).expand(-1, crossover, -1), second.unsqueeze(1).expand(-1, LayerCount - crossover, -1)], 1);
    }

    /// <summary>Several styles at random crossovers, no two of them alike: what Table 2 tests a generator with.</summary>
    /// <param name="styles">[N, style] each, at most one a layer.</param>
    /// <param name="draw">Where the crossovers lie, the same for the whole batch.</param>
    /// <returns>[N, layers, style].</returns>
    public Tensor MixAll(IReadOnlyList<Tensor> styles, RandomStream draw)
    {
        if (styles.Count > LayerCount) throw new ArgumentException($"{styles.Count} styles do not fit {LayerCount} layers.", nameof(styles));
        long[] cuts = [0, .. draw.Permutation(LayerCount - 1).Take(styles.Count - 1).Select(i => i + 1).Order(), LayerCount];
        return cat([.. styles.Select((w, i) => w.unsqueeze(1).expand(-1, cuts[i + 1] - cuts[i], -1))], 1);
    }

    /// <summary>Truncation in W: w̄ + ψ(w − w̄) in the first layers, w in the others (Karras et al. 2019, appendix B).</summary>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="psi">ψ: 1 changes nothing, 0 is the average image, −1 the opposite one.</param>
    /// <param name="cutoff">Layers that are truncated; 8 in the paper (up to 32×32), and beyond the last all of them.</param>
    public Tensor Truncate(Tensor ws, double psi, int cutoff = int.MaxValue)
    {
        if (psi == 1) return ws;
        Tensor average = AverageStyle.view(1, 1, -1);
        if (cutoff >= LayerCount) return average + (ws - average) * psi;
        Tensor front = ws.narrow(1, 0, Math.Max(cutoff, 0)), rest = ws.narrow(1, Math.Max(cutoff, 0), LayerCount - Math.Max(cutoff, 0));
        return cat([average + (front - average) * psi, rest], 1);
    }

    /// <summary>Moves w̄ towards the mean of a batch, in place: w̄ ← β w̄ + (1 − β) E[w].</summary>
    /// <param name="w">[N, style].</param>
    public void TrackAverage(Tensor w)
    {
        using var gradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        AverageStyle.mul_(AverageStyleDecay).add_(w.detach().mean([0]), alpha: 1 - AverageStyleDecay);
    }
}
