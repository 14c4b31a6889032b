using Gan.Data;
using Gan.Experiments;
using Gan.Randomness;
using Gan.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Models.Zoo;

/// <summary>
/// The conditional GAN of Mirza and Osindero 2014 as the weekly report built it: "pure linear neurons and ReLU", the label as a one-hot
/// vector beside the input of both networks.
/// </summary>
public sealed record CganConfig : ZooConfig
{
    public int Classes { get; init; } = 10;

    /// <summary>Units of the generator's first hidden layer; the next two have twice and four times as many.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Batch normalization in the generator's second and third hidden layers; the report's network has none.</summary>
    public bool Normalize { get; init; }

    /// <summary>A preset: <c>smoke</c>, <c>quick</c>, <c>full</c> or <c>paper</c> (as long as the report trained: 800 epochs of MNIST).</summary>
    public static CganConfig For(string profile)
    {
        CganConfig quick = new() { LearningRate = 1e-3, Train = new TrainConfig { Steps = 4000, SnapshotEvery = 500, EmaHalfLife = 2000, EmaRampUp = 0.05 } };
        return profile switch
        {
            "smoke" => quick with { Width = 16, Train = quick.Train with { Steps = 8, BatchSize = 16, SnapshotEvery = 4, LogEvery = 2 } },
            "quick" => quick,
            "full" => quick with { LearningRate = 5e-4, Train = quick.Train with { Steps = 20_000, SnapshotEvery = 2000 } },
            "paper" => quick with { LearningRate = 2e-4, Train = quick.Train with { Steps = 800L * 60_000 / 64, SnapshotEvery = 0 } },
            _ => throw new ArgumentException($"There is no profile '{profile}'; there are smoke, quick, full and paper."),
        };
    }

    /// <inheritdoc/>
    public override IModelConfig For(ImageShape shape, int classes, bool conditional) => ((CganConfig)base.For(shape, classes, conditional: false)) with { Classes = classes };

    public override IGenerator NewGenerator() => new CganGenerator(this);

    public override TrainingSetup Setup(IImageSource source, Seeds seeds, Device device) =>
        ZooTraining.Setup(this, () => new CganGenerator(this), () => new CganDiscriminator(this), source, seeds, device);
}

/// <summary>z and a one-hot label → an image, through three hidden layers.</summary>
public sealed class CganGenerator : Module<Tensor, Tensor, Tensor>, IGenerator
{
    private readonly Sequential layers;
    private readonly CganConfig _config;

    public CganGenerator(CganConfig config) : base(nameof(CganGenerator))
    {
        _config = config;
        int width = config.Width, pixels = config.Channels * config.Resolution * config.Resolution;
        List<Module<Tensor, Tensor>> stack = [Linear(config.LatentSize + config.Classes, width), ReLU()];
        foreach (int units in (int[])[2 * width, 4 * width])
        {
            stack.Add(Linear(units / 2, units));
            if (config.Normalize) stack.Add(BatchNorm1d(units));
            stack.Add(ReLU());
        }
        layers = Sequential([.. stack, Linear(4 * width, pixels), Tanh()]);
        RegisterComponents();
    }

    public LatentPrior Prior => new(_config.LatentSize, _config.Classes);

    public ImageShape Shape => _config.Shape;

    /// <param name="z">[N, latent].</param>
    /// <param name="labels">int64 [N].</param>
    /// <returns>[N, C, H, W] in (−1, 1).</returns>
    public override Tensor forward(Tensor z, Tensor labels)
    {
        Tensor input = cat([z, functional.one_hot(labels, _config.Classes).to_type(z.dtype)], 1); // [N, latent + classes]
        return layers.forward(input).view(-1, _config.Channels, _config.Resolution, _config.Resolution);
    }

    public GeneratedBatch Generate(Tensor latents, Tensor? labels, ImageRandom? random = null) =>
        new(forward(latents, labels ?? throw new ArgumentNullException(nameof(labels), "A conditional generator needs labels.")));
}

/// <summary>An image and a one-hot label → a raw score.</summary>
public sealed class CganDiscriminator : Module<Tensor, Tensor, Tensor>, IImageCritic
{
    private readonly Sequential layers;
    private readonly int _classes;

    public CganDiscriminator(CganConfig config) : base(nameof(CganDiscriminator))
    {
        _classes = config.Classes;
        int pixels = config.Channels * config.Resolution * config.Resolution;
        layers = Sequential(
            Linear(pixels + config.Classes, 4 * config.Width), ReLU(),
            Linear(4 * config.Width, 2 * config.Width), ReLU(),
            Linear(2 * config.Width, 1));
        RegisterComponents();
    }

    /// <param name="images">[N, C, H, W].</param>
    /// <param name="labels">int64 [N].</param>
    /// <returns>[N, 1].</returns>
    public override Tensor forward(Tensor images, Tensor labels) =>
        layers.forward(cat([images.flatten(1), functional.one_hot(labels, _classes).to_type(images.dtype)], 1));

    public Tensor Score(Tensor images, Tensor labels) => forward(images, labels);
}
