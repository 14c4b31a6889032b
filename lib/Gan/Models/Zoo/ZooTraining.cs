using Gan.Data;
using Gan.Experiments;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.Zoo;

/// <summary>The training of the zoo's image GANs.</summary>
public sealed class ZooTraining : AdversarialTraining
{
    /// <summary>Raised by hand when the same config, data and seed train to other weights; see <see cref="RunPlan.Version"/>.</summary>
    public const int Version = 1;

    private readonly ZooConfig _config;
    private readonly IGenerator _generator;
    private readonly IImageCritic _discriminator;

    private ZooTraining(ZooConfig config, IGenerator generator, nn.Module average, IImageCritic discriminator, Device device)
        : base(Adversarial(config, generator.Prior.Classes), (nn.Module)generator, average, (nn.Module)discriminator, device) =>
        (_config, _generator, _discriminator) = (config, generator, discriminator);

    /// <summary>Networks, optimizers and phases.</summary>
    /// <param name="config">Losses, penalties and optimizers.</param>
    /// <param name="generator">Makes the generator; called twice, for the one that trains and for its average <c>G_ema</c>.</param>
    /// <param name="discriminator">Makes the discriminator.</param>
    /// <param name="source">Real images; they need labels if the generator is conditional.</param>
    /// <param name="seeds">Orders the batches.</param>
    /// <param name="device">Where to train.</param>
    /// <exception cref="ArgumentException">The source's images or classes do not fit the networks.</exception>
    public static TrainingSetup Setup<TGenerator, TDiscriminator>(
        ZooConfig config, Func<TGenerator> generator, Func<TDiscriminator> discriminator, IImageSource source, Seeds seeds, Device device)
        where TGenerator : nn.Module, IGenerator
        where TDiscriminator : nn.Module, IImageCritic
    {
        CheckSource(source, config.Shape, classes: 0);
        TGenerator made = generator();
        CheckSource(source, config.Shape, made.Prior.Classes);
        return new ZooTraining(config, made, generator(), discriminator(), device).Setup(BatchSource.Of(source, config.Train.BatchSize, seeds));
    }

    protected override Func<long, double> LearningRate => _config.LearningRateAt;

    protected override Tensor Draw(StepContext c, int count, Tensor? labels) => _generator.Generate(c.Normal("z", count, _config.LatentSize), labels).Images;

    protected override Tensor Score(StepContext c, ScoreOf of, Tensor images, Tensor? labels) => _discriminator.Score(images, LabelsOrZeros(c, images.shape[0], labels));

    private static AdversarialOptions Adversarial(ZooConfig config, int classes) => new()
    {
        Loss = config.Loss,
        R1 = config.R1,
        R2 = config.R2,
        GradientPenalty = config.GradientPenalty,
        Drift = config.Drift,
        PenaltyEvery = config.PenaltyEvery,
        DiscriminatorSteps = config.DiscriminatorSteps,
        Classes = classes,
        LearningRate = config.LearningRate,
        Beta1 = config.Beta1,
        Beta2 = config.Beta2,
    };

    private static Tensor LabelsOrZeros(StepContext c, long count, Tensor? labels) => labels ?? zeros(count, ScalarType.Int64, c.Device);
}
