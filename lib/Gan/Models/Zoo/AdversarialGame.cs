using Gan.Data;
using Gan.Losses;
using Gan.Randomness;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Models.Zoo;

/// <summary>
/// The two-player game of Goodfellow et al. 2014 with alternating updates: the generator learns from the discriminator's opinion, then the
/// discriminator learns from the data and from the very images the generator was judged by, so a step draws them once.
/// </summary>
public static class AdversarialGame
{
    /// <summary>Raised by hand when the same config, data and seed train to other weights; see <see cref="RunPlan.Version"/>.</summary>
    public const int Version = 1;

    /// <summary>Networks, optimizers and phases of a game on a source.</summary>
    /// <param name="config">Loss and optimizers.</param>
    /// <param name="generator">Makes the generator; called twice, for the one that trains and for its average <c>G_ema</c>.</param>
    /// <param name="discriminator">Makes the discriminator.</param>
    /// <param name="source">Real images; they need labels if the generator is conditional.</param>
    /// <param name="seeds">Orders the batches.</param>
    /// <param name="device">Where to train.</param>
    /// <exception cref="ArgumentException">The source's images or classes do not fit the networks.</exception>
    public static TrainingSetup Setup<TGenerator, TDiscriminator>(
        ZooConfig config, Func<TGenerator> generator, Func<TDiscriminator> discriminator, IImageSource source, Seeds seeds, Device device)
        where TGenerator : nn.Module, ILatentGenerator
        where TDiscriminator : nn.Module, IImageCritic
    {
        if (source.Shape != new ImageShape(config.Channels, config.Resolution, config.Resolution))
            throw new ArgumentException($"The networks are for images of {config.Channels}×{config.Resolution}×{config.Resolution}; {source.Name} has {source.Shape}.");
        TGenerator G = generator(), average = generator();
        TDiscriminator D = discriminator();
        if (G.Classes > 0 && source.ClassNames.Count != G.Classes)
            throw new ArgumentException($"The generator is for {G.Classes} classes; {source.Name} has {source.ClassNames.Count}.");
        foreach (nn.Module network in (nn.Module[])[G, average, D]) network.to(device);
        GanLoss loss = GanLoss.Of(config.Loss);
        Tensor? judged = null, asked = null; // the generator phase leaves them in the step's scope for the discriminator phase

        Tensor GeneratorLoss(StepContext c)
        {
            asked = Labels(c, G.Classes).MoveToOuterDisposeScope();
            Tensor fake = G.Draw(c.Normal("z", c.BatchSize, G.LatentSize), asked);
            judged = fake.detach().MoveToOuterDisposeScope();
            return loss.Generator(new FakeScores(D.Score(fake, asked)));
        }

        Tensor DiscriminatorLoss(StepContext c) => loss.Discriminator(
            new RealScores(D.Score(c.Images, G.Classes > 0 ? c.Labels : asked!)), new FakeScores(D.Score(judged!, asked!)));

        optim.Optimizer Adam(nn.Module network) => optim.Adam(network.parameters(), config.LearningRate, config.Beta1, 0.999);
        return new TrainingSetup
        {
            Device = device,
            Networks = new Dictionary<string, nn.Module> { ["G"] = G, ["D"] = D },
            Averages = [new Ema("G_ema", G, average)],
            Phases =
            [
                new Phase("G", G, Adam(G), GeneratorLoss) { LearningRate = config.LearningRateAt },
                new Phase("D", D, Adam(D), DiscriminatorLoss) { LearningRate = config.LearningRateAt },
            ],
            Batches = new BatchSampler(source, config.Train.BatchSize, seeds).Batch,
        };
    }

    /// <summary>Labels to ask for, uniform over the classes; zeros for an unconditional generator.</summary>
    private static Tensor Labels(StepContext c, int classes) => classes > 0
        ? c.Integers("labels", classes, c.BatchSize)
        : zeros(c.BatchSize, ScalarType.Int64, c.Device);
}
