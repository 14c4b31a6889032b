using Gan.Data;
using Gan.Experiments;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>A style-based generator whose images are truncated, mixed of several latents, or drawn with other noise: again a generator.</summary>
/// <param name="generator">Not disposed.</param>
public sealed class StyledImages(StyleGenerator generator) : IGenerator
{
    /// <summary>ψ; 1 truncates nothing.</summary>
    public double Psi { get; init; } = 1;

    /// <summary>Layers that are truncated.</summary>
    public int Cutoff { get; init; } = int.MaxValue;

    /// <summary>Latents mixed in each image at random crossovers, each image its own (Karras et al. 2019, Table 2).</summary>
    public int Codes { get; init; } = 1;

    /// <summary>Noise of the layers; null draws it anew for every image.</summary>
    public NoiseInput? Noise { get; init; }

    public LatentPrior Prior => generator.Prior;

    public ImageShape Shape => generator.Shape;

    public GeneratedBatch Generate(Tensor latents, Tensor? labels, ImageRandom? random = null)
    {
        Tensor w = generator.Map(latents, labels);
        Tensor ws = generator.Truncate(Codes == 1 ? generator.Broadcast(w) : Mixed(w, labels, random ?? throw new ArgumentNullException(nameof(random))), Psi, Cutoff);
        return new GeneratedBatch(generator.Synthesize(ws, Noise ?? StyleGan.Noise.Of(random)), ws);
    }

    private Tensor Mixed(Tensor first, Tensor? labels, ImageRandom random)
    {
        Tensor[] all = [first, .. Enumerable.Range(1, Codes - 1).Select(i => generator.Map(generator.Prior.Draw(random, $"latent {i}"), labels))];
        return cat([.. Enumerable.Range(0, random.Count).Select(i => generator.MixAll([.. all.Select(w => w.narrow(0, i, 1))], random.Stream("crossovers", i)))]);
    }
}
