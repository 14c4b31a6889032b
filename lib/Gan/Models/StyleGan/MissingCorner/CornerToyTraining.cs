using Gan.Losses;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>The toy's training: the paper's logistic loss with R1 on real points, which are drawn anew in every step.</summary>
public sealed class CornerToyTraining : AdversarialTraining
{
    /// <summary>Raised by hand when the same config, data and seed train to other weights; see <see cref="RunPlan.Version"/>.</summary>
    public const int Version = 1;

    private readonly CornerToyConfig _config;
    private readonly CornerToyGenerator _generator;
    private readonly CornerToyDiscriminator _discriminator;

    private CornerToyTraining(CornerToyConfig config, CornerToyGenerator generator, CornerToyGenerator average, CornerToyDiscriminator discriminator, Device device)
        : base(Adversarial(config), generator, average, discriminator, device) => (_config, _generator, _discriminator) = (config, generator, discriminator);

    /// <summary>The trained run of a config, from the cache or trained now; its networks are G, D and the average G_ema.</summary>
    /// <param name="config">What to train.</param>
    /// <param name="runs">Where runs lie.</param>
    /// <param name="name">Leads the folder's name, for example <c>corner-traditional</c>.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="watch">Who looks on.</param>
    public static Run TrainOrLoad(CornerToyConfig config, RunCache runs, string name, Device device, RunWatch? watch = null) => runs.TrainOrLoad(
        new RunPlan("StyleGan", name, config, config.Train, "square with a missing corner", Version), (_, where) => Setup(config, where), device,
        watch?.Progress, watch?.OnSnapshot, watch?.Cancellation ?? default);

    /// <summary>Networks and phases.</summary>
    /// <exception cref="ArgumentException">The config cannot work; the message says what to change.</exception>
    public static TrainingSetup Setup(CornerToyConfig config, Device device)
    {
        config.Validated();
        return new CornerToyTraining(config, new CornerToyGenerator(config), new CornerToyGenerator(config), new CornerToyDiscriminator(config), device).Setup();
    }

    protected override Func<long, double> LearningRate => _config.LearningRateAt;

    protected override Tensor Reals(StepContext c) => CornerSquare.Points(c.Uniform("factors", c.BatchSize, 3), _config.Corner);

    protected override Tensor Draw(StepContext c, int count, Tensor? labels) => _generator.forward(CornerSquare.Latents(c.Uniform("z", count, 2)));

    protected override Tensor Score(StepContext c, ScoreOf of, Tensor images, Tensor? labels) => _discriminator.forward(images);

    private static AdversarialOptions Adversarial(CornerToyConfig config) => new()
    {
        Loss = GanLossKind.NonSaturating,
        R1 = config.Penalty,
        PenaltyEvery = config.PenaltyEvery,
        LearningRate = config.LearningRate,
    };
}
