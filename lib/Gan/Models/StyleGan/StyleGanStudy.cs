using Gan.Data;
using Gan.Data.Sprites;
using Gan.Figures;
using Gan.Metrics;
using Gan.Metrics.Features;
using Gan.Results;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>What a StyleGAN notebook works with: portraits whose factors are known, trained and shipped generators, and the paper's measurements.</summary>
public sealed partial class StyleGanStudy : ImageStudy
{
    private const int BatchSize = 100, HistoryColumns = 12;
    private readonly Lazy<IPerceptualDistance> _distance;

    private StyleGanStudy(Lab lab, IImageSource source, IFeatureExtractor features) : base(lab, source, features) =>
        _distance = new Lazy<IPerceptualDistance>(() => Perceptual(lab));

    /// <summary>The notebook's preset: configuration F at the size of the profile and the data.</summary>
    public StyleGanConfig Config => StyleGanConfig.For(Lab.Profile, Source.Shape.Height, Source.Shape.Channels);

    /// <summary>Reads the factors of sprites; null for other data.</summary>
    public SpriteReader? Reader => Features as SpriteReader;

    /// <summary>What path lengths are measured with: LPIPS with AlexNet where its weights are, else squared pixels.</summary>
    public IPerceptualDistance PathDistance => _distance.Value;

    /// <summary>Opens the data and the features that go with them, and shows which they are.</summary>
    /// <param name="lab">The notebook's.</param>
    /// <param name="data">A name, folder or archive of <see cref="DataSets"/>; data that are not here are replaced by embedded ones, and the page says so.</param>
    /// <param name="resolution">Pixels of a side; 0 takes the profile's: 16 in smoke and quick, 32 in full, 64 in paper.</param>
    public static StyleGanStudy Open(Lab lab, string data = "sprites-person", int resolution = 0)
    {
        if (resolution == 0) resolution = lab.Choose(smoke: 16, quick: 16, full: 32, paper: 64);
        OpenedData opened = DataSets.OpenOrEmbedded(data, options: DataOptionsFor(data, resolution));
        if (opened.Notice is { } notice) Console.WriteLine(notice);
        lab.UseData(opened.Source.Name, opened.Source.Identity, opened.Source.Count);
        return new StyleGanStudy(lab, opened.Source, FeaturesFor(lab, opened.Source));
    }

    /// <summary>How data are opened for StyleGAN: square, and of sprites 50,000.</summary>
    public static DataOptions DataOptionsFor(string data, int resolution) =>
        new() { Resolution = resolution, Count = data.StartsWith("sprites", StringComparison.Ordinal) ? 50_000 : null };

    /// <summary>What the weights of a generator are called that was trained on a source.</summary>
    public static string ShippedName(IImageSource source, int resolution) => $"stylegan-{source.Name}-{resolution}";

    /// <summary>Trains a config with the notebook's seed, or loads what another notebook trained, with a live line on the page.</summary>
    /// <param name="name">The run's name, for example <c>f</c>.</param>
    /// <param name="config">What to train.</param>
    /// <param name="seedOffset">Added to the notebook's seed: 0, 1, 2 for claims over several seeds.</param>
    /// <param name="samples">Shows what the generator draws at every snapshot, <c>lab.Live("training")</c>; kept in the end.</param>
    public Run Train(string name, StyleGanConfig config, int seedOffset = 0, LiveFigure? samples = null)
    {
        StyleGanConfig seeded = config with { Train = config.Train with { Seed = Lab.Seed + seedOffset } };
        string label = Label($"{name}-{config.Resolution}", seedOffset);
        return Watched(label, watch => seeded.TrainOrLoad(Runs, label, Source, Lab.Device, watch), samples, networks =>
        {
            var generator = (StyleGanGenerator)networks("G_ema");
            return Draw(generator, generator.Broadcast(generator.Map(Latents(generator, HistoryColumns, "history").to(Lab.Device))), Noise.Fixed);
        });
    }

    /// <summary>A generator with the weights that the suite ships, see <see cref="ShippedWeights"/>.</summary>
    /// <param name="resolution">32 or 64.</param>
    /// <remarks>They were trained with <c>./experiments train stylegan --profile full</c>.</remarks>
    public StyleGanGenerator Shipped(int resolution)
    {
        StyleGanGenerator generator = new(StyleGanConfig.For("full", resolution));
        ShippedWeights.Find($"stylegan-sprites-person-{resolution}").LoadInto(generator);
        foreach (var parameter in generator.parameters()) parameter.requires_grad = false;
        generator.to(Lab.Device);
        return generator;
    }

    /// <summary>Latent vectors, N(0, 1), fixed by the notebook's seed and their purpose.</summary>
    /// <returns>float32 [count, latent] on the CPU; the caller owns it.</returns>
    public Tensor Latents(StyleGanGenerator generator, int count, string purpose) => Latents(count, generator.Config.LatentSize, purpose);

    /// <summary>A square of normal numbers of a purpose, [size, size].</summary>
    internal Tensor Latents(int size, string purpose) => Latents(size, size, purpose);

    /// <summary>Styles of latents of a purpose, on the study's device, truncated if wanted.</summary>
    /// <param name="psi">ψ over all layers; 1 truncates nothing.</param>
    /// <returns>[count, layers, style]; the caller owns it.</returns>
    public Tensor Styles(StyleGanGenerator generator, int count, string purpose, double psi = 1)
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
    public static Tensor Draw(StyleGanGenerator generator, Tensor ws, NoiseInput noise)
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
    public ImageGrid Grid(string title, StyleGanGenerator generator, int columns = 12, int rows = 6, double psi = 1)
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

    private static IFeatureExtractor FeaturesFor(Lab lab, IImageSource source)
    {
        if (source is SpriteSource && source.Shape.Channels == 3) return SpriteReaders.For(Math.Min(source.Shape.Height, 32), lab.Runs, lab.Profile == "smoke", lab.Progress("sprite reader"));
        if (source.ClassNames.Count > 0) return TrainedFeatures.For(source, lab.Runs, lab.Profile == "smoke", lab.Progress("classifier"));
        return new PixelFeatures(source.Shape.Channels * source.Shape.Height * source.Shape.Width);
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
