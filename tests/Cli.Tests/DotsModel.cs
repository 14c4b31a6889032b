using Gan.Data;
using Gan.Experiments;
using Gan.Losses;
using Gan.Randomness;
using Gan.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Cli.Tests;

/// <summary>The smallest model that the README's recipe makes: a config, a generator, a discriminator and their training.</summary>
public sealed record DotsConfig : IModelConfig
{
    public int Resolution { get; init; } = 8;

    public int Channels { get; init; } = 1;

    public TrainConfig Train { get; init; } = new() { Steps = 6, BatchSize = 4, LogEvery = 2, CheckpointEvery = 3, SnapshotEvery = 3 };

    public static DotsConfig For(string profile, int resolution) => profile is "smoke" or "quick" or "full" or "paper"
        ? new DotsConfig { Resolution = resolution > 0 ? resolution : 8 } : throw new ArgumentException($"There is no profile '{profile}'.");

    public string Paper => "Zoo";

    public int Version => 1;

    public ImageShape Shape => new(Channels, Resolution, Resolution);

    public IModelConfig Seeded(long seed) => this with { Train = Train with { Seed = seed } };

    IModelConfig IModelConfig.For(ImageShape shape, int classes, bool conditional) => this with { Channels = shape.Channels, Resolution = shape.Height };

    public IGenerator NewGenerator() => new DotsGenerator(this);

    public TrainingSetup Setup(IImageSource source, Seeds seeds, Device device)
    {
        AdversarialTraining.CheckSource(source, Shape, classes: 0);
        return new DotsTraining(new DotsGenerator(this), new DotsGenerator(this), Linear(Channels * Resolution * Resolution, 1), device).Setup(BatchSource.Of(source, Train.BatchSize, seeds));
    }
}

/// <summary>z → an image, through one layer.</summary>
public sealed class DotsGenerator : Module<Tensor, Tensor>, IGenerator
{
    private readonly Linear _layer;

    public DotsGenerator(DotsConfig config) : base(nameof(DotsGenerator))
    {
        Shape = config.Shape;
        _layer = Linear(Prior.Size, Shape.Channels * Shape.Height * Shape.Width);
        RegisterComponents();
    }

    public LatentPrior Prior => new(4);

    public ImageShape Shape { get; }

    public override Tensor forward(Tensor z) => _layer.forward(z).tanh().view(-1, Shape.Channels, Shape.Height, Shape.Width);

    public GeneratedBatch Generate(Tensor latents, Tensor? labels, ImageRandom? random = null) => new(forward(latents));
}

/// <summary>A hinge GAN with R1.</summary>
public sealed class DotsTraining(DotsGenerator generator, DotsGenerator average, Linear discriminator, Device device)
    : AdversarialTraining(new AdversarialOptions { Loss = GanLossKind.Hinge, R1 = 1, LearningRate = 1e-3 }, generator, average, discriminator, device)
{
    protected override Tensor Draw(StepContext c, int count, Tensor? labels) => generator.forward(c.Normal("z", count, generator.Prior.Size));

    protected override Tensor Score(StepContext c, ScoreOf of, Tensor images, Tensor? labels) => discriminator.forward(images.flatten(1));
}
