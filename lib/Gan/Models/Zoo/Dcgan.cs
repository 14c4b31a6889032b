using Gan.Data;
using Gan.Experiments;
using Gan.Layers;
using Gan.Randomness;
using Gan.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.Zoo;

/// <summary>
/// DCGAN (Radford et al. 2015) at the size of MNIST: the generator's convolutions are transposed, the discriminator's are strided, both
/// with batch normalization except at the image.
/// </summary>
public sealed record DcganConfig : ZooConfig
{
    /// <summary>Channels of the layer next to the image; the one before has twice as many (the paper at 64 px: 64 … 1024).</summary>
    public int Width { get; init; } = 32;

    /// <summary>A preset: <c>smoke</c>, <c>quick</c>, <c>full</c> or <c>paper</c> (the report's 200 epochs of MNIST, batch 128).</summary>
    public static DcganConfig For(string profile)
    {
        DcganConfig quick = new() { LearningRate = 5e-4, Train = new TrainConfig { Steps = 1600, SnapshotEvery = 200 } };
        return profile switch
        {
            "smoke" => quick with { Width = 16, Train = quick.Train with { Steps = 8, BatchSize = 16, SnapshotEvery = 2, LogEvery = 2 } },
            "quick" => quick,
            "full" => quick with { Width = 48, LearningRate = 2e-4, Train = quick.Train with { Steps = 16_000, SnapshotEvery = 2000 } },
            "paper" => quick with { Width = 64, LearningRate = 2e-4, Train = quick.Train with { BatchSize = 128, Steps = 200L * 60_000 / 128, SnapshotEvery = 0 } },
            _ => throw new ArgumentException($"There is no profile '{profile}'; there are smoke, quick, full and paper."),
        };
    }

    public override IGenerator NewGenerator() => new DcganGenerator(this);

    public override TrainingSetup Setup(IImageSource source, Seeds seeds, Device device) =>
        ZooTraining.Setup(this, () => new DcganGenerator(this), () => new DcganDiscriminator(this), source, seeds, device);
}

/// <summary>z → 7×7 → 14×14 → 28×28, each doubling a transposed convolution.</summary>
public sealed class DcganGenerator : Module<Tensor, Tensor>, IGenerator
{
    private readonly Sequential project;
    private readonly Sequential up;
    private readonly ZooConfig _config;
    private readonly int _start;

    public DcganGenerator(ZooConfig config, int width, int inputs) : base(nameof(DcganGenerator))
    {
        _config = config;
        if (config.Resolution % 4 != 0) throw new ArgumentException($"resolution is {config.Resolution}; it must be a multiple of 4.");
        _start = config.Resolution / 4;
        project = Sequential(
            Linear(inputs, 2 * width * _start * _start, hasBias: false), Unflatten(1, [2 * width, _start, _start]),
            BatchNorm2d(2 * width), ReLU());
        up = Sequential(
            new PlainConvTranspose2d(2 * width, width, 4, stride: 2, padding: 1, hasBias: false), BatchNorm2d(width), ReLU(),
            new PlainConvTranspose2d(width, config.Channels, 4, stride: 2, padding: 1), Tanh());
        RegisterComponents();
        Initialization.Dcgan(this);
    }

    public DcganGenerator(DcganConfig config) : this(config, config.Width, config.LatentSize)
    {
    }

    public LatentPrior Prior => new(_config.LatentSize);

    public ImageShape Shape => _config.Shape;

    /// <param name="z">[N, latent].</param>
    /// <returns>[N, C, H, W] in (−1, 1).</returns>
    public override Tensor forward(Tensor z) => up.forward(project.forward(z));

    public GeneratedBatch Generate(Tensor latents, Tensor? labels, ImageRandom? random = null) => new(forward(latents));
}

/// <summary>28×28 → 14×14 → 7×7 → a raw score, each halving a strided convolution.</summary>
public sealed class DcganDiscriminator : Module<Tensor, Tensor>, IImageCritic
{
    private readonly Sequential features;
    private readonly Linear score;

    public DcganDiscriminator(DcganConfig config) : base(nameof(DcganDiscriminator))
    {
        features = Down(config, config.Width);
        score = Linear(FeatureCount(config, config.Width), 1);
        RegisterComponents();
        Initialization.Dcgan(this);
    }

    /// <param name="images">[N, C, H, W].</param>
    /// <returns>[N, 1].</returns>
    public override Tensor forward(Tensor images) => score.forward(features.forward(images));

    public Tensor Score(Tensor images, Tensor labels) => forward(images);

    /// <summary>The strided convolutions, up to a flat feature vector.</summary>
    internal static Sequential Down(ZooConfig config, int width) => Sequential(
        new PlainConv2d(config.Channels, width, 4, stride: 2, padding: 1), LeakyReLU(0.2),
        new PlainConv2d(width, 2 * width, 4, stride: 2, padding: 1, hasBias: false), BatchNorm2d(2 * width), LeakyReLU(0.2), Flatten());

    /// <summary>Length of that vector.</summary>
    internal static int FeatureCount(ZooConfig config, int width) => 2 * width * (config.Resolution / 4) * (config.Resolution / 4);
}
