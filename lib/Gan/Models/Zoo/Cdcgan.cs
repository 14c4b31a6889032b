using Gan.Data;
using Gan.Experiments;
using Gan.Randomness;
using Gan.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.Zoo;

/// <summary>
/// The combination the weekly report plans next: DCGAN's convolutions with CGAN's labels. The generator sees a one-hot label beside z; the
/// discriminator compares its features with a learned vector of the class (projection, Miyato and Koyama 2018, eq. 3).
/// </summary>
public sealed record CdcganConfig : ZooConfig
{
    public int Classes { get; init; } = 10;

    /// <summary>Channels of the layer next to the image; the one before has twice as many.</summary>
    public int Width { get; init; } = 32;

    /// <summary>A preset: <c>smoke</c>, <c>quick</c>, <c>full</c> (the shipped weights) or <c>paper</c> (the report's 200 epochs of MNIST).</summary>
    public static CdcganConfig For(string profile)
    {
        CdcganConfig quick = new() { LearningRate = 5e-4, Train = new TrainConfig { Steps = 2000, SnapshotEvery = 500, EmaHalfLife = 2000, EmaRampUp = 0.05 } };
        return profile switch
        {
            "smoke" => quick with { Width = 16, Train = quick.Train with { Steps = 8, BatchSize = 16, SnapshotEvery = 4, LogEvery = 2 } },
            "quick" => quick,
            "full" => quick with { LatentSize = 64, Width = 48, DecayPart = 0.5, Train = quick.Train with { Steps = 8000, SnapshotEvery = 1000, EmaHalfLife = 10_000 } },
            "paper" => quick with { Width = 64, LearningRate = 2e-4, Train = quick.Train with { BatchSize = 128, Steps = 200L * 60_000 / 128, SnapshotEvery = 0 } },
            _ => throw new ArgumentException($"There is no profile '{profile}'; there are smoke, quick, full and paper."),
        };
    }

    /// <inheritdoc/>
    public override IModelConfig For(ImageShape shape, int classes, bool conditional) => ((CdcganConfig)base.For(shape, classes, conditional: false)) with { Classes = classes };

    public override IGenerator NewGenerator() => new CdcganGenerator(this);

    public override TrainingSetup Setup(IImageSource source, Seeds seeds, Device device) =>
        ZooTraining.Setup(this, () => new CdcganGenerator(this), () => new CdcganDiscriminator(this), source, seeds, device);
}

/// <summary>z and a one-hot label → an image, through DCGAN's generator.</summary>
public sealed class CdcganGenerator : Module<Tensor, Tensor, Tensor>, IGenerator
{
    private readonly DcganGenerator dcgan;
    private readonly CdcganConfig _config;

    public CdcganGenerator(CdcganConfig config) : base(nameof(CdcganGenerator))
    {
        _config = config;
        dcgan = new DcganGenerator(config, config.Width, config.LatentSize + config.Classes);
        RegisterComponents();
    }

    public LatentPrior Prior => new(_config.LatentSize, _config.Classes);

    public ImageShape Shape => _config.Shape;

    /// <param name="z">[N, latent].</param>
    /// <param name="labels">int64 [N].</param>
    /// <returns>[N, C, H, W] in (−1, 1).</returns>
    public override Tensor forward(Tensor z, Tensor labels) =>
        dcgan.forward(cat([z, functional.one_hot(labels, _config.Classes).to_type(z.dtype)], 1));

    public GeneratedBatch Generate(Tensor latents, Tensor? labels, ImageRandom? random = null) =>
        new(forward(latents, labels ?? throw new ArgumentNullException(nameof(labels), "A conditional generator needs labels.")));
}

/// <summary>An image and its label → a raw score: a linear score of the features plus their product with the label's vector.</summary>
public sealed class CdcganDiscriminator : Module<Tensor, Tensor, Tensor>, IImageCritic
{
    private readonly Sequential features;
    private readonly Linear score;
    private readonly Embedding classes;

    public CdcganDiscriminator(CdcganConfig config) : base(nameof(CdcganDiscriminator))
    {
        int count = DcganDiscriminator.FeatureCount(config, config.Width);
        features = DcganDiscriminator.Down(config, config.Width);
        score = Linear(count, 1);
        classes = Embedding(config.Classes, count);
        RegisterComponents();
        Initialization.Dcgan(this);
        init.zeros_(classes.weight!); // an unconditional discriminator at first
    }

    /// <param name="images">[N, C, H, W].</param>
    /// <param name="labels">int64 [N].</param>
    /// <returns>[N, 1].</returns>
    public override Tensor forward(Tensor images, Tensor labels)
    {
        Tensor seen = features.forward(images); // [N, F]
        return score.forward(seen) + (seen * classes.forward(labels)).sum(1, keepdim: true);
    }

    public Tensor Score(Tensor images, Tensor labels) => forward(images, labels);
}
