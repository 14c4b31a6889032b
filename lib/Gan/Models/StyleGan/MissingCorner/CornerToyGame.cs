using Gan.Losses;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan.MissingCorner;

/// <summary>The toy's training: the paper's logistic loss with R1 on real points, and an averaged generator.</summary>
public static class CornerToyGame
{
    /// <summary>Raised by hand when the same config, data and seed train to other weights; see <see cref="RunPlan.Version"/>.</summary>
    public const int Version = 1;

    /// <summary>The trained run of a config, from the cache or trained now; its networks are G, D and the average G_ema.</summary>
    /// <param name="config">What to train.</param>
    /// <param name="runs">Where runs lie.</param>
    /// <param name="name">Leads the folder's name, for example <c>corner-traditional</c>.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="watch">Who looks on.</param>
    public static Run TrainOrLoad(this CornerToyConfig config, RunCache runs, string name, Device device, RunWatch? watch = null) => runs.TrainOrLoad(
        new RunPlan("StyleGan", name, config, config.Train, "square with a missing corner", Version), (_, where) => Setup(config, where), device,
        watch?.Progress, watch?.OnSnapshot, watch?.Cancellation ?? default);

    /// <summary>Networks and phases; real points are drawn anew in every step.</summary>
    /// <exception cref="ArgumentException">The config cannot work; the message says what to change.</exception>
    public static TrainingSetup Setup(CornerToyConfig config, Device device)
    {
        config.Validated();
        CornerToyGenerator generator = new(config), average = new(config);
        CornerToyDiscriminator discriminator = new(config);
        foreach (nn.Module network in (nn.Module[])[generator, average, discriminator]) network.to(device);
        Tensor? judged = null; // the generator's phase leaves them in the step's scope for the discriminator's

        Tensor GeneratorLoss(StepContext c)
        {
            Tensor fake = generator.forward(CornerSquare.Latents(c.Uniform("z", c.BatchSize, 2)));
            judged = fake.detach().MoveToOuterDisposeScope();
            return NonSaturating.Generator(new FakeScores(discriminator.forward(fake)));
        }

        Tensor DiscriminatorLoss(StepContext c)
        {
            Tensor real = CornerSquare.Points(c.Uniform("factors", c.BatchSize, 3), config.Corner);
            Tensor? slope = null;
            Tensor scores = c.Step % config.PenaltyEvery == 0
                ? R1.Scored(discriminator.forward, real, config.Penalty * config.PenaltyEvery, out slope)
                : discriminator.forward(real);
            Tensor loss = NonSaturating.Discriminator(new RealScores(scores), new FakeScores(discriminator.forward(judged!)));
            return slope is null ? loss : loss + slope;
        }

        Phase Phase(string name, nn.Module network, Func<StepContext, Tensor> loss) =>
            new(name, network, optim.Adam(network.parameters(), config.LearningRate, 0, 0.99), loss) { LearningRate = config.LearningRateAt };
        return new TrainingSetup
        {
            Device = device,
            Networks = new Dictionary<string, nn.Module> { ["G"] = generator, ["D"] = discriminator },
            Averages = [new Ema("G_ema", generator, average)],
            Phases = [Phase("G", generator, GeneratorLoss), Phase("D", discriminator, DiscriminatorLoss)],
        };
    }
}
