using Gan.Data;
using Gan.Layers.Augmentation;
using Gan.Losses;
using Gan.Models.StyleGan;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

/// <summary>
/// StyleGAN2's training (Karras et al. 2020a, appendix B; 2020b): logistic losses, adaptive augmentation, and R1 and the path length as phases of
/// their own that come rarely and weigh as much more.
/// </summary>
public sealed class StyleGan2Training : AdversarialTraining
{
    /// <summary>Raised by hand when the same config, data and seed train to other weights; see <see cref="RunPlan.Version"/>.</summary>
    public const int Version = 1;

    private readonly StyleGan2Config _config;
    private readonly StyleGan2Generator _generator;
    private readonly StyleGan2Discriminator _discriminator;
    private readonly AdaptiveAugmentation _augmentation;
    private readonly AugmentPipe _pipe;
    private readonly Tensor _meanLength;

    private StyleGan2Training(StyleGan2Config config, StyleGan2Generator generator, StyleGan2Generator average, StyleGan2Discriminator discriminator, Device device)
        : base(Adversarial(config), generator, average, discriminator, device)
    {
        (_config, _generator, _discriminator) = (config, generator, discriminator);
        (_augmentation, _pipe) = (new AdaptiveAugmentation(config), new AugmentPipe(config.AugmentationPipe));
        _meanLength = zeros([], device: device).DetachFromDisposeScope();
    }

    /// <summary>Networks G and D, the average G_ema, and the phases G, Gpl, D and Dr1.</summary>
    /// <param name="config">What to train.</param>
    /// <param name="source">Real images of the config's resolution and channels; with labels if it has classes.</param>
    /// <param name="seeds">Order of the images, latents, noise.</param>
    /// <param name="device">Where to train.</param>
    /// <exception cref="ArgumentException">The config cannot work, or the source does not fit it.</exception>
    public static TrainingSetup Setup(StyleGan2Config config, IImageSource source, Seeds seeds, Device device)
    {
        CheckSource(source, config.Validated().Shape, config.Classes);
        StyleGan2Training training = new(config, new StyleGan2Generator(config), new StyleGan2Generator(config), new StyleGan2Discriminator(config), device);
        return training.Setup(BatchSource.Of(source, config.Train.BatchSize, seeds));
    }

    protected override IReadOnlyDictionary<string, Tensor> State => new Dictionary<string, Tensor> { ["mean_path_length"] = _meanLength, ["augmentation"] = _augmentation.State };

    protected override IReadOnlyList<Phase> Phases()
    {
        bool paths = _config.PathLengthWeight > 0, slopes = _config.Penalty > 0;
        optim.Optimizer forG = Adam(_generator, paths ? _config.PathLengthEvery : 0), forD = Adam(_discriminator, slopes ? _config.PenaltyEvery : 0);
        List<Phase> phases = [Phase("G", _generator, forG, GeneratorLoss)];
        if (paths) phases.Add(Phase("Gpl", _generator, forG, PathLengthLoss) with { Every = _config.PathLengthEvery });
        phases.Add(Phase("D", _discriminator, forD, DiscriminatorLoss));
        if (slopes) phases.Add(Phase("Dr1", _discriminator, forD, PenaltyLoss) with { Every = _config.PenaltyEvery });
        return phases;
    }

    protected override Tensor Draw(StepContext c, int count, Tensor? labels) => DrawWithStyles(c, count, labels).Images;

    /// <summary>Scores of images as the augmentation lets the discriminator see them.</summary>
    protected override Tensor Score(StepContext c, ScoreOf of, Tensor images, Tensor? labels)
    {
        string purpose = of switch { ScoreOf.Real => "augment real", ScoreOf.Fake => "augment fake", _ => "augment" };
        AugmentDraws draws = new((what, shape) => c.Normal($"{purpose} {what}", shape), (what, shape) => c.Uniform($"{purpose} {what}", shape));
        Tensor scores = _discriminator.Score(_pipe.Apply(images, _augmentation.Probability, draws), labels);
        if (of == ScoreOf.Real) _augmentation.Count(scores);
        return scores;
    }

    protected override Tensor DiscriminatorLoss(StepContext c)
    {
        Tensor loss = base.DiscriminatorLoss(c);
        if (_config.Penalty <= 0 || c.Step % _config.PenaltyEvery != 0) _augmentation.Adjust(c.Step, c.BatchSize);
        return loss;
    }

    private static AdversarialOptions Adversarial(StyleGan2Config config) => new()
    {
        Loss = GanLossKind.NonSaturating,
        ReusesFakes = config.ReusesImages,
        Mirror = config.Mirror,
        Classes = config.Classes,
        LearningRate = config.LearningRate,
    };

    private (Tensor Images, Tensor Ws) DrawWithStyles(StepContext c, int count, Tensor? labels)
    {
        Tensor w = _generator.Map(c.Normal("z", count, _config.LatentSize), labels);
        if (c.Phase == "G") _generator.TrackAverage(w);
        RandomStream draw = c.Seeds.Stream($"{c.Phase}/mixing", c.Step);
        Tensor ws = draw.NextDouble() < _config.MixingProbability
            ? _generator.Mix(w, _generator.Map(c.Normal("mixed z", count, _config.LatentSize), labels), 1 + (int)draw.NextInt64(_config.LayerCount - 1))
            : _generator.Broadcast(w);
        return (_generator.Synthesize(ws, Noise.Random), ws);
    }

    private Tensor PathLengthLoss(StepContext c)
    {
        int count = c.BatchSize / _config.PathLengthShrink;
        (Tensor images, Tensor ws) = DrawWithStyles(c, count, FakeLabels(c, count));
        Tensor lengths = PathLength.Of(images, ws, c.Normal("y", images.shape));
        return PathLength.Penalty(lengths, _meanLength, _config.PathLengthDecay) * (_config.PathLengthWeight * _config.PathLengthEvery);
    }

    private Tensor PenaltyLoss(StepContext c)
    {
        Tensor penalty = R1.Penalty(images => Score(c, ScoreOf.Real, images, RealLabels(c)), Reals(c), _config.Penalty * _config.PenaltyEvery);
        _augmentation.Adjust(c.Step, c.BatchSize);
        return penalty;
    }
}
