using Gan.Data;
using Gan.Layers;
using Gan.Losses;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>StyleGAN's training: networks that grow, style mixing, either of the paper's losses.</summary>
public sealed class StyleGanTraining : AdversarialTraining
{
    /// <summary>Raised by hand when the same config, data and seed train to other weights; see <see cref="RunPlan.Version"/>.</summary>
    public const int Version = 1;

    private readonly StyleGanConfig _config;
    private readonly GrowthSchedule _schedule;
    private readonly StyleGanGenerator _generator;
    private readonly StyleGanDiscriminator _discriminator;

    private StyleGanTraining(StyleGanConfig config, StyleGanGenerator generator, StyleGanGenerator average, StyleGanDiscriminator discriminator, Device device)
        : base(Adversarial(config), generator, average, discriminator, device) =>
        (_config, _schedule, _generator, _discriminator) = (config, new GrowthSchedule(config), generator, discriminator);

    /// <summary>Networks G and D, the average G_ema, and their phases.</summary>
    /// <param name="config">What to train.</param>
    /// <param name="source">Real images of the config's resolution and channels; with labels if it has classes.</param>
    /// <param name="seeds">Order of the images, latents, noise.</param>
    /// <param name="device">Where to train.</param>
    /// <exception cref="ArgumentException">The config cannot work, or the source does not fit it.</exception>
    public static TrainingSetup Setup(StyleGanConfig config, IImageSource source, Seeds seeds, Device device)
    {
        CheckSource(source, config.Validated().Shape, config.Classes);
        StyleGanTraining training = new(config, new StyleGanGenerator(config), new StyleGanGenerator(config), new StyleGanDiscriminator(config), device);
        BatchSampler sampler = new(source, config.Train.BatchSize, seeds);
        return training.Setup(BatchSource.Of(step =>
        {
            ImageCount images = training._schedule.At(step).Images;
            return source.Get(sampler.From(images.Before, images.InStep));
        }));
    }

    protected override Func<long, ImageCount> Images => step => _schedule.At(step).Images;

    protected override Func<long, double> LearningRate => step => _config.LearningRateAt(_schedule.At(step).Stage.Resolution);

    protected override Func<long, bool> ResetsOptimizer => step => _schedule.At(step).IsFirst;

    /// <summary>Real images as a stage sees them: halved down to its resolution, and while it fades in mixed with their coarser selves.</summary>
    /// <param name="images">[N, C, H, W] at full resolution.</param>
    /// <param name="stage">How far the networks have grown.</param>
    internal static Tensor RealsAt(Tensor images, Stage stage)
    {
        while (images.shape[2] > stage.Resolution) images = Filters.Down(images);
        return stage.Fades ? Filters.Blend(Filters.Up(Filters.Down(images)), images, stage.Alpha) : images;
    }

    protected override Tensor Reals(StepContext c)
    {
        Tensor real = RealsAt(c.Images, StageOf(c));
        return _config.Mirror ? Mirrored(c, real) : real;
    }

    protected override Tensor Draw(StepContext c, int count, Tensor? labels)
    {
        Stage stage = StageOf(c);
        Tensor w = _generator.Map(c.Normal("z", count, _config.LatentSize), labels);
        _generator.TrackAverage(w);
        return _generator.Synthesize(Mixed(c, w, labels, stage), Noise.Random, stage);
    }

    protected override Tensor Score(StepContext c, ScoreOf of, Tensor images, Tensor? labels) => _discriminator.Score(images, StageOf(c), labels);

    private static AdversarialOptions Adversarial(StyleGanConfig config)
    {
        bool logistic = config.Loss == StyleGanLoss.LogisticR1;
        return new AdversarialOptions
        {
            Loss = logistic ? GanLossKind.NonSaturating : GanLossKind.Wasserstein,
            R1 = logistic ? config.Penalty : 0,
            GradientPenalty = logistic ? 0 : config.Penalty,
            Drift = logistic ? 0 : config.Drift,
            PenaltyEvery = config.PenaltyEvery,
            Classes = config.Classes,
            LearningRate = config.LearningRate,
        };
    }

    private Stage StageOf(StepContext c) => _schedule.At(c.Step).Stage;

    /// <summary>Style mixing: one draw for the whole batch, and a crossover among the layers in use (§3.1).</summary>
    private Tensor Mixed(StepContext c, Tensor w, Tensor? labels, Stage stage)
    {
        RandomStream draw = c.Seeds.Stream("mixing", c.Step);
        if (draw.NextDouble() >= _config.MixingProbability) return _generator.Broadcast(w);
        int used = 2 * (Levels.Of(stage.Resolution, _config.Resolution) + 1);
        Tensor other = _generator.Map(c.Normal("mixed z", c.BatchSize, _config.LatentSize), labels);
        return _generator.Mix(w, other, 1 + (int)draw.NextInt64(used - 1));
    }
}
