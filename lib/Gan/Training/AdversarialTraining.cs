using Gan.Data;
using Gan.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training;

/// <summary>
/// A generator G and a discriminator D that train against each other (Goodfellow et al. 2014) with alternating updates: the phase G, then the
/// phase D. A model says how fake images are drawn and scored; losses, penalties and rhythm are <see cref="AdversarialOptions"/>.
/// </summary>
public abstract class AdversarialTraining
{
    private readonly nn.Module _generator;
    private readonly nn.Module _average;
    private readonly nn.Module _discriminator;
    private readonly GanLoss _loss;
    private Tensor? _fake; // the generator's phase leaves them in the step's scope for the discriminator's
    private Tensor? _fakeLabels;

    /// <param name="options">Losses, penalties, optimizers.</param>
    /// <param name="generator">G.</param>
    /// <param name="average">Another one of the same shape, for the running average G_ema.</param>
    /// <param name="discriminator">D.</param>
    /// <param name="device">Where to train; the networks are moved there.</param>
    protected AdversarialTraining(AdversarialOptions options, nn.Module generator, nn.Module average, nn.Module discriminator, Device device)
    {
        if (options.PenaltyEvery < 1) throw new ArgumentException($"penaltyEvery is {options.PenaltyEvery}; it must be at least 1.");
        if (options.DiscriminatorSteps < 1) throw new ArgumentException($"discriminatorSteps is {options.DiscriminatorSteps}; it must be at least 1.");
        (Options, Device, _loss) = (options, device, GanLoss.Of(options.Loss));
        (_generator, _average, _discriminator) = (generator, average, discriminator);
        foreach (nn.Module network in (nn.Module[])[generator, average, discriminator]) network.to(device);
    }

    protected AdversarialOptions Options { get; }

    protected Device Device { get; }

    /// <summary>Refuses a source whose images or labels are not those of the networks.</summary>
    /// <exception cref="ArgumentException">The message names both.</exception>
    public static void CheckSource(IImageSource source, ImageShape shape, int classes)
    {
        if (source.Shape != shape) throw new ArgumentException($"The networks are for images of {shape}; {source.Name} has {source.Shape}.");
        if (classes > 0 && source.ClassNames.Count != classes)
            throw new ArgumentException($"The networks are for {classes} classes; {source.Name} has {source.ClassNames.Count}.");
    }

    /// <summary>What the trainer runs.</summary>
    /// <param name="batches">The real images of a step, called <see cref="BatchSource.Real"/>, and others by their name; null without data.</param>
    public TrainingSetup Setup(IReadOnlyDictionary<string, Func<long, ImageBatch>>? batches = null) => new()
    {
        Device = Device,
        Networks = new Dictionary<string, nn.Module> { ["G"] = _generator, ["D"] = _discriminator },
        Averages = [new Ema("G_ema", _generator, _average)],
        Phases = Phases(),
        Batches = batches ?? new Dictionary<string, Func<long, ImageBatch>>(),
        Images = Images,
        Tensors = State,
    };

    /// <summary>Real images before and in a step, where batches change their size; null where they do not.</summary>
    protected virtual Func<long, ImageCount>? Images => null;

    /// <summary>Other state that training changes in place.</summary>
    protected virtual IReadOnlyDictionary<string, Tensor> State => new Dictionary<string, Tensor>();

    /// <summary>Fake images.</summary>
    /// <param name="c">The step's random numbers.</param>
    /// <param name="count">N.</param>
    /// <param name="labels">int64 [N], or null.</param>
    /// <returns>[N, C, H, W].</returns>
    protected abstract Tensor Draw(StepContext c, int count, Tensor? labels);

    /// <summary>Raw scores of images.</summary>
    /// <param name="c">The step's random numbers.</param>
    /// <param name="of">Which images they are.</param>
    /// <param name="images">[N, C, H, W].</param>
    /// <param name="labels">int64 [N], or null.</param>
    /// <returns>One an image.</returns>
    protected abstract Tensor Score(StepContext c, ScoreOf of, Tensor images, Tensor? labels);

    /// <summary>The step's real images as the discriminator sees them.</summary>
    protected virtual Tensor Reals(StepContext c) => Options.Mirror ? Mirrored(c, c.Images) : c.Images;

    /// <summary>Learning rate of a step; null leaves that of the options.</summary>
    protected virtual Func<long, double>? LearningRate => null;

    /// <summary>Before which steps the optimizers lose their moments; null for none.</summary>
    protected virtual Func<long, bool>? ResetsOptimizer => null;

    /// <summary>The phases of a step, in order.</summary>
    protected virtual IReadOnlyList<Phase> Phases() =>
    [
        Phase("G", _generator, Adam(_generator), GeneratorLoss) with { Every = Options.DiscriminatorSteps },
        Phase("D", _discriminator, Adam(_discriminator), DiscriminatorLoss),
    ];

    /// <summary>A phase with the training's learning rate and resets.</summary>
    protected Phase Phase(string name, nn.Module network, optim.Optimizer optimizer, Func<StepContext, Tensor> loss) =>
        new(name, network, optimizer, loss) { LearningRate = LearningRate, ResetsOptimizer = ResetsOptimizer };

    /// <summary>Adam as the options have it.</summary>
    /// <param name="network">What learns.</param>
    /// <param name="every">
    /// k, the steps between two regularizations in a phase of their own: k + 1 updates in k steps are then as long, and forget as much, as k would
    /// (Karras et al. 2020a, appendix B); 0 for none.
    /// </param>
    protected TorchSharp.Modules.Adam Adam(nn.Module network, int every = 0)
    {
        double ratio = every == 0 ? 1 : every / (every + 1.0);
        return optim.Adam(network.parameters(), Options.LearningRate * ratio, Options.Beta1, ratio == 1 ? Options.Beta2 : Math.Pow(Options.Beta2, ratio));
    }

    /// <summary>Labels to draw fake images of, uniform over the classes; null for an unconditional training.</summary>
    protected Tensor? FakeLabels(StepContext c, int count) => Options.Classes > 0 ? c.Integers("labels", Options.Classes, count) : null;

    /// <summary>Labels of the real images; null for an unconditional training.</summary>
    protected Tensor? RealLabels(StepContext c) => Options.Classes > 0 ? c.Labels : null;

    /// <summary>Every second image mirrored, on average.</summary>
    protected static Tensor Mirrored(StepContext c, Tensor images) => where(c.Uniform("mirror", images.shape[0], 1, 1, 1) < 0.5, images.flip(3), images);

    /// <summary>The generator's loss; keeps the fake images for the discriminator.</summary>
    protected Tensor GeneratorLoss(StepContext c)
    {
        Tensor? labels = FakeLabels(c, c.BatchSize);
        Tensor fake = Draw(c, c.BatchSize, labels);
        if (Reuses) (_fake, _fakeLabels) = (fake.detach().MoveToOuterDisposeScope(), labels?.MoveToOuterDisposeScope());
        FakeScores scores = new(Score(c, ScoreOf.Generated, fake, labels));
        return _loss.Generator(scores, _loss.IsRelative ? new RealScores(Score(c, ScoreOf.Real, Reals(c), RealLabels(c))) : null);
    }

    /// <summary>The discriminator's loss, with the penalties that are due.</summary>
    protected virtual Tensor DiscriminatorLoss(StepContext c)
    {
        if (!Reuses)
        {
            using var gradient = no_grad();
            _fakeLabels = FakeLabels(c, c.BatchSize);
            _fake = Draw(c, c.BatchSize, _fakeLabels);
        }
        Tensor real = Reals(c), fake = _fake!;
        Tensor? labels = _fakeLabels, onReal = null, onFake = null;
        bool penalized = c.Step % Options.PenaltyEvery == 0;
        Tensor OfReal(Tensor images) => Score(c, ScoreOf.Real, images, RealLabels(c));
        Tensor OfFake(Tensor images) => Score(c, ScoreOf.Fake, images, labels);
        RealScores reals = new(penalized && Options.R1 > 0 ? R1.Scored(OfReal, real, Options.R1 * Options.PenaltyEvery, out onReal) : OfReal(real));
        FakeScores fakes = new(penalized && Options.R2 > 0 ? R1.Scored(OfFake, fake, Options.R2 * Options.PenaltyEvery, out onFake) : OfFake(fake));
        Tensor loss = _loss.Discriminator(reals, fakes);
        if (Options.Drift > 0) loss += Wasserstein.Drift(reals, Options.Drift);
        if (onReal is not null) loss += onReal;
        if (onFake is not null) loss += onFake;
        return penalized && Options.GradientPenalty > 0
            ? loss + GradientPenalty.Penalty(OfReal, real, fake, c.Uniform("mix", c.BatchSize), Options.GradientPenalty * Options.PenaltyEvery)
            : loss;
    }

    private bool Reuses => Options.ReusesFakes && Options.DiscriminatorSteps == 1;
}
