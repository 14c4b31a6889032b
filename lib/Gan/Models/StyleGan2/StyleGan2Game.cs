using Gan.Data;
using Gan.Layers.Augmentation;
using Gan.Losses;
using Gan.Models.StyleGan;
using Gan.Randomness;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

/// <summary>
/// The training of a config on a source (Karras et al. 2020a, appendix B; 2020b): logistic losses, and R1 and the path length as phases of
/// their own that come rarely and weigh as much more, with Adam's step and moments adapted to it.
/// </summary>
public sealed class StyleGan2Game
{
    /// <summary>Raised by hand when the same config, data and seed train to other weights; see <see cref="RunPlan.Version"/>.</summary>
    public const int Version = 1;

    private readonly StyleGan2Config _config;
    private readonly StyleGan2Generator _generator;
    private readonly StyleGan2Discriminator _discriminator;
    private readonly AdaptiveAugmentation _augmentation;
    private readonly AugmentPipe _pipe;
    private readonly Tensor _meanLength;
    private Tensor? _judged; // the generator's phase leaves them in the step's scope for the discriminator's
    private Tensor? _asked;

    private StyleGan2Game(StyleGan2Config config, StyleGan2Generator generator, StyleGan2Discriminator discriminator, Device device)
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
        config.Validated();
        if (source.Shape != new ImageShape(config.Channels, config.Resolution, config.Resolution))
            throw new ArgumentException($"The networks are for images of {config.Channels}×{config.Resolution}×{config.Resolution}; {source.Name} has {source.Shape}.");
        if (config.Classes > 0 && source.ClassNames.Count != config.Classes)
            throw new ArgumentException($"The networks are for {config.Classes} classes; {source.Name} has {source.ClassNames.Count}.");
        StyleGan2Generator generator = new(config), average = new(config);
        StyleGan2Discriminator discriminator = new(config);
        foreach (nn.Module network in (nn.Module[])[generator, average, discriminator]) network.to(device);
        StyleGan2Game game = new(config, generator, discriminator, device);
        return new TrainingSetup
        {
            Device = device,
            Networks = new Dictionary<string, nn.Module> { ["G"] = generator, ["D"] = discriminator },
            Averages = [new Ema("G_ema", generator, average)],
            Phases = game.Phases(),
            Batches = new BatchSampler(source, config.Train.BatchSize, seeds).Batch,
            Tensors = new Dictionary<string, Tensor> { ["mean_path_length"] = game._meanLength, ["augmentation"] = game._augmentation.State },
        };
    }

    private List<Phase> Phases()
    {
        bool paths = _config.PathLengthWeight > 0, slopes = _config.Penalty > 0;
        optim.Optimizer forG = Adam(_generator, paths ? _config.PathLengthEvery : 0), forD = Adam(_discriminator, slopes ? _config.PenaltyEvery : 0);
        List<Phase> phases = [new Phase("G", _generator, forG, GeneratorLoss)];
        if (paths) phases.Add(new Phase("Gpl", _generator, forG, PathLengthLoss) { Every = _config.PathLengthEvery });
        phases.Add(new Phase("D", _discriminator, forD, DiscriminatorLoss));
        if (slopes) phases.Add(new Phase("Dr1", _discriminator, forD, PenaltyLoss) { Every = _config.PenaltyEvery });
        return phases;
    }

    /// <summary>Adam whose k + 1 steps in k are as long, and forget as much, as k steps would (Karras et al. 2020a, appendix B).</summary>
    /// <param name="network">What learns.</param>
    /// <param name="every">k, the steps between two regularizations; 0 for none.</param>
    private TorchSharp.Modules.Adam Adam(nn.Module network, int every)
    {
        double ratio = every == 0 ? 1 : every / (every + 1.0);
        return optim.Adam(network.parameters(), _config.LearningRate * ratio, 0, Math.Pow(0.99, ratio), 1e-8);
    }

    private (Tensor Images, Tensor Ws) Draw(StepContext c, int count, Tensor? labels, bool tracks = false)
    {
        Tensor w = _generator.Map(c.Normal("z", count, _config.LatentSize), labels);
        if (tracks) _generator.TrackAverage(w);
        RandomStream draw = c.Seeds.Stream($"{c.Phase}/mixing", c.Step);
        Tensor ws = draw.NextDouble() < _config.MixingProbability
            ? _generator.Mix(w, _generator.Map(c.Normal("mixed z", count, _config.LatentSize), labels), 1 + (int)draw.NextInt64(_config.LayerCount - 1))
            : _generator.Broadcast(w);
        return (_generator.Synthesize(ws, Noise.Random), ws);
    }

    private Tensor? Asked(StepContext c, int count) => _config.Classes > 0 ? c.Integers("labels", _config.Classes, count) : null;

    /// <summary>Scores of images as the augmentation lets the discriminator see them.</summary>
    private Tensor Score(StepContext c, string purpose, Tensor images, Tensor? labels)
    {
        AugmentDraws draws = new((what, shape) => c.Normal($"{purpose} {what}", shape), (what, shape) => c.Uniform($"{purpose} {what}", shape));
        return _discriminator.Score(_pipe.Apply(images, _augmentation.Probability, draws), labels);
    }

    private Tensor GeneratorLoss(StepContext c)
    {
        Tensor? labels = Asked(c, c.BatchSize);
        Tensor fake = Draw(c, c.BatchSize, labels, tracks: true).Images;
        if (_config.ReusesImages) (_judged, _asked) = (fake.detach().MoveToOuterDisposeScope(), labels?.MoveToOuterDisposeScope());
        return NonSaturating.Generator(new FakeScores(Score(c, "augment", fake, labels)));
    }

    private Tensor PathLengthLoss(StepContext c)
    {
        int count = c.BatchSize / _config.PathLengthShrink;
        (Tensor images, Tensor ws) = Draw(c, count, Asked(c, count));
        Tensor lengths = PathLength.Of(images, ws, c.Normal("y", images.shape));
        return PathLength.Penalty(lengths, _meanLength, _config.PathLengthDecay) * (_config.PathLengthWeight * _config.PathLengthEvery);
    }

    private Tensor DiscriminatorLoss(StepContext c)
    {
        if (!_config.ReusesImages)
        {
            using var gradient = no_grad();
            _asked = Asked(c, c.BatchSize);
            _judged = Draw(c, c.BatchSize, _asked).Images;
        }
        Tensor real = Score(c, "augment real", Reals(c), Labels(c));
        _augmentation.Count(real);
        Tensor fake = Score(c, "augment fake", _judged!, _asked);
        if (_config.Penalty <= 0 || c.Step % _config.PenaltyEvery != 0) _augmentation.Adjust(c.Step, c.BatchSize);
        return NonSaturating.Discriminator(new RealScores(real), new FakeScores(fake));
    }

    private Tensor PenaltyLoss(StepContext c)
    {
        Tensor? scores = null;
        Tensor Seen(Tensor images) => scores = Score(c, "augment real", images, Labels(c));
        Tensor penalty = R1.Penalty(Seen, Reals(c), _config.Penalty * _config.PenaltyEvery);
        _augmentation.Count(scores!);
        _augmentation.Adjust(c.Step, c.BatchSize);
        return penalty;
    }

    private Tensor? Labels(StepContext c) => _config.Classes > 0 ? c.Labels : null;

    private Tensor Reals(StepContext c) =>
        _config.Mirror ? where(c.Uniform("mirror", c.BatchSize, 1, 1, 1) < 0.5, c.Images.flip(3), c.Images) : c.Images;
}
