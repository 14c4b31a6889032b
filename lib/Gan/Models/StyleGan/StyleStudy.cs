using Gan.Data;
using Gan.Experiments;
using Gan.Figures;
using Gan.Metrics;
using Gan.Results;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>
/// What the notebooks of StyleGAN and its successors share: features that see the data, styles and images fixed by the notebook's seed, and the
/// papers' measurements.
/// </summary>
public abstract partial class StyleStudy : ImageStudy
{
    private protected const int BatchSize = 100;

    private readonly Lazy<IPerceptualDistance> _distance;

    private protected StyleStudy(Lab lab, IImageSource source) : base(lab, source, SourceFeatures.For(source, lab.Runs, lab.Profile == "smoke", lab.Progress)) =>
        _distance = new Lazy<IPerceptualDistance>(() => Perceptual(lab));

    /// <summary>Reads the factors of sprites; null for other data.</summary>
    public SpriteReader? Reader => Features as SpriteReader;

    /// <summary>What path lengths are measured with: LPIPS with AlexNet where its weights are, else squared pixels.</summary>
    public IPerceptualDistance PathDistance => _distance.Value;

    /// <summary>Latent vectors, N(0, 1), fixed by the notebook's seed and their purpose.</summary>
    /// <returns>float32 [count, latent] on the CPU; the caller owns it.</returns>
    public Tensor Latents(StyleGenerator generator, int count, string purpose) => Latents(count, generator.LatentSize, purpose);

    /// <summary>A square of normal numbers of a purpose, [size, size].</summary>
    internal Tensor Latents(int size, string purpose) => Latents(size, size, purpose);

    /// <summary>Styles of latents of a purpose, on the study's device, truncated if wanted.</summary>
    /// <param name="psi">ψ over all layers; 1 truncates nothing.</param>
    /// <returns>[count, layers, style]; the caller owns it.</returns>
    public Tensor Styles(StyleGenerator generator, int count, string purpose, double psi = 1)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Tensor w = generator.Map(Latents(generator, count, purpose).to(Lab.Device));
        return generator.Truncate(generator.Broadcast(w), psi).MoveToOuterDisposeScope();
    }

    /// <summary>Images of styles, on the CPU, without gradients, in batches.</summary>
    /// <param name="generator">A trained generator.</param>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a layer and batch.</param>
    /// <returns>float32 [N, C, H, W]; the caller owns it.</returns>
    public static Tensor Draw(StyleGenerator generator, Tensor ws, NoiseInput noise)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        List<Tensor> parts = [];
        for (long start = 0; start < ws.shape[0]; start += BatchSize)
        {
            using var batch = NewDisposeScope();
            Tensor some = ws.narrow(0, start, Math.Min(BatchSize, ws.shape[0] - start));
            parts.Add(generator.Synthesize(some, noise).cpu().MoveToOuterDisposeScope());
        }
        return cat(parts).MoveToOuterDisposeScope();
    }

    /// <summary>Uncurated images in rows.</summary>
    /// <param name="psi">ψ over all layers.</param>
    public ImageGrid Grid(string title, StyleGenerator generator, int columns = 12, int rows = 6, double psi = 1)
    {
        using var scope = NewDisposeScope();
        return new ImageGrid(title, Draw(generator, Styles(generator, columns * rows, "grid", psi), Noise.Fixed), columns);
    }

    /// <summary>Real images in rows, the first of the source.</summary>
    public ImageGrid RealGrid(string title, int columns = 12, int rows = 2)
    {
        using var scope = NewDisposeScope();
        return new ImageGrid(title, Images(0, columns * rows).Images, columns);
    }

    private protected override void DisposeOwn()
    {
        if (_distance.IsValueCreated) _distance.Value.Dispose();
    }

    private static IPerceptualDistance Perceptual(Lab lab)
    {
        try
        {
            Lpips lpips = PublishedNetworks.Lpips(LpipsNetwork.Alex, size: 64);
            return lpips;
        }
        catch (DataUnavailableException missing)
        {
            Console.WriteLine($"Path lengths are measured in squared pixels, and are not those of LPIPS: {missing.Message}");
            return new PixelDistance();
        }
    }
}
