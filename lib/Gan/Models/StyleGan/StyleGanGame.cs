using Gan.Data;
using Gan.Layers;
using Gan.Losses;
using Gan.Randomness;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>
/// The training of a config on a source: growing, style mixing, either loss. The generator learns first, and the discriminator sees the very
/// images that the generator was judged by, so that a step draws them once.
/// </summary>
public sealed class StyleGanGame
{
    /// <summary>Raised by hand when the same config, data and seed train to other weights; see <see cref="RunPlan.Version"/>.</summary>
    public const int Version = 1;

    private readonly StyleGanConfig _config;
    private readonly GrowthSchedule _schedule;
    private readonly BatchSampler _sampler;
    private readonly StyleGanGenerator _generator;
    private readonly StyleGanDiscriminator _discriminator;
    private Tensor? _judged; // the generator's phase leaves them in the step's scope for the discriminator's
    private Tensor? _asked;

    private StyleGanGame(StyleGanConfig config, IImageSource source, Seeds seeds, StyleGanGenerator generator, StyleGanDiscriminator discriminator) =>
        (_config, _schedule, _sampler, _generator, _discriminator) =
        (config, new GrowthSchedule(config), new BatchSampler(source, config.Train.BatchSize, seeds), generator, discriminator);

    /// <summary>Networks G and D, the average G_ema, and their phases.</summary>
    /// <param name="config">What to train.</param>
    /// <param name="source">Real images of the config's resolution and channels; with labels if it has classes.</param>
    /// <param name="seeds">Order of the images, latents, noise.</param>
    /// <param name="device">Where to train.</param>
    /// <exception cref="ArgumentException">The config cannot work, or the source does not fit it.</exception>
    public static TrainingSetup Setup(StyleGanConfig config, IImageSource source, Seeds seeds, Device device)
    {
        config.Validated();
        if (source.Shape != new ImageShape(config.Channels, config.Resolution, config.Resolution))
            throw new ArgumentException($"The networks are for images of {config.Channels}×{config.Resolution}×{config.Resolution}; {source.Name} has {source.Shape}.");
        if (config.Classes > 0 && source.ClassNames.Count != config.Classes)
            throw new ArgumentException($"The networks are for {config.Classes} classes; {source.Name} has {source.ClassNames.Count}.");
        StyleGanGenerator generator = new(config), average = new(config);
        StyleGanDiscriminator discriminator = new(config);
        foreach (nn.Module network in (nn.Module[])[generator, average, discriminator]) network.to(device);
        StyleGanGame game = new(config, source, seeds, generator, discriminator);
        Phase Phase(string name, nn.Module network, Func<StepContext, Tensor> loss) => new(name, network, optim.Adam(network.parameters(), config.LearningRate, 0, 0.99), loss)
        {
            LearningRate = step => config.LearningRateAt(game._schedule.At(step).Stage.Resolution),
            Forgets = step => game._schedule.At(step).IsFirst,
        };
        return new TrainingSetup
        {
            Device = device,
            Networks = new Dictionary<string, nn.Module> { ["G"] = generator, ["D"] = discriminator },
            Averages = [new Ema("G_ema", generator, average)],
            Phases = [Phase("G", generator, game.GeneratorLoss), Phase("D", discriminator, game.DiscriminatorLoss)],
            Batches = step => game.Batch(step),
            Images = step => game._schedule.At(step).Images,
        };
    }

    /// <summary>Real images as a stage sees them: halved down to its resolution, and while it fades in mixed with their coarser selves.</summary>
    /// <param name="images">[N, C, H, W] at full resolution.</param>
    /// <param name="stage">How far the networks have grown.</param>
    internal static Tensor Reals(Tensor images, Stage stage)
    {
        while (images.shape[2] > stage.Resolution) images = Filters.Down(images);
        return stage.Fades ? Filters.Blend(Filters.Up(Filters.Down(images)), images, stage.Alpha) : images;
    }

    private ImageBatch Batch(long step)
    {
        ImageCount images = _schedule.At(step).Images;
        return _sampler.Source.Get(_sampler.From(images.Before, images.InStep));
    }

    private Tensor GeneratorLoss(StepContext c)
    {
        Stage stage = _schedule.At(c.Step).Stage;
        Tensor? labels = _config.Classes > 0 ? c.Integers("labels", _config.Classes, c.BatchSize) : null;
        Tensor w = _generator.Map(c.Normal("z", c.BatchSize, _config.LatentSize), labels);
        _generator.TrackAverage(w);
        Tensor fake = _generator.Synthesize(Mixed(c, w, labels, stage), Noise.Random, stage);
        (_judged, _asked) = (fake.detach().MoveToOuterDisposeScope(), labels?.MoveToOuterDisposeScope());
        FakeScores scores = new(_discriminator.Score(fake, stage, labels));
        return _config.Loss == StyleGanLoss.LogisticR1 ? NonSaturating.Generator(scores) : Wasserstein.Generator(scores);
    }

    /// <summary>Style mixing: one draw for the whole batch, and a crossover among the layers in use (§3.1).</summary>
    private Tensor Mixed(StepContext c, Tensor w, Tensor? labels, Stage stage)
    {
        RandomStream draw = c.Seeds.Stream("mixing", c.Step);
        if (draw.NextDouble() >= _config.MixingProbability) return _generator.Broadcast(w);
        int used = 2 * (Levels.Of(stage.Resolution, _config.Resolution) + 1);
        Tensor other = _generator.Map(c.Normal("mixed z", c.BatchSize, _config.LatentSize), labels);
        return _generator.Mix(w, other, 1 + (int)draw.NextInt64(used - 1));
    }

    private Tensor DiscriminatorLoss(StepContext c)
    {
        Stage stage = _schedule.At(c.Step).Stage;
        Tensor? labels = _config.Classes > 0 ? c.Labels : null;
        Tensor real = Reals(c.Images, stage);
        if (_config.Mirror) real = where(c.Uniform("mirror", c.BatchSize, 1, 1, 1) < 0.5, real.flip(3), real);
        bool penalized = c.Step % _config.PenaltyEvery == 0;
        double weight = _config.Penalty * _config.PenaltyEvery;
        Tensor Score(Tensor images) => _discriminator.Score(images, stage, labels);
        if (_config.Loss == StyleGanLoss.LogisticR1)
        {
            Tensor? slope = null;
            Tensor scores = penalized ? R1.Scored(Score, real, weight, out slope) : Score(real);
            Tensor loss = NonSaturating.Discriminator(new RealScores(scores), new FakeScores(_discriminator.Score(_judged!, stage, _asked)));
            return slope is null ? loss : loss + slope;
        }
        RealScores reals = new(Score(real));
        Tensor critic = Wasserstein.Discriminator(reals, new FakeScores(_discriminator.Score(_judged!, stage, _asked))) + Wasserstein.Drift(reals, _config.Drift);
        return penalized ? critic + GradientPenalty.Penalty(Score, real, _judged!, c.Uniform("mix", c.BatchSize), weight) : critic;
    }
}
