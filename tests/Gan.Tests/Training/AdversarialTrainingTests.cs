using Gan.Data;
using Gan.Losses;
using Gan.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

/// <summary>Losses, penalties and rhythm, beside what two linear networks make of them by hand.</summary>
public sealed class AdversarialTrainingTests
{
    private const double Slope = 3, Shift = 0.5; // D(x) = 3x, G(z) = z + 0.5

    private static readonly float[] RealImages = [-1, 0.25f, 2, 0.5f];

    private static AdversarialOptions Plain => new() { Loss = GanLossKind.Wasserstein, LearningRate = 0 };

    [Fact]
    public void Penalties_are_added_to_the_discriminators_loss()
    {
        double plain = Losses(Plain, 1)[0].D;
        double Added(AdversarialOptions options) => Losses(options, 1)[0].D - plain;
        Assert.Equal(10.0 / 2 * Slope * Slope, Added(Plain with { R1 = 10 }), 1e-4);
        Assert.Equal(4.0 / 2 * Slope * Slope, Added(Plain with { R2 = 4 }), 1e-4);
        Assert.Equal((10.0 + 4) / 2 * Slope * Slope, Added(Plain with { R1 = 10, R2 = 4 }), 1e-4);
        Assert.Equal(10 * (Slope - 1) * (Slope - 1), Added(Plain with { GradientPenalty = 10 }), 1e-4);
        Assert.Equal(0.1 * RealImages.Average(x => Slope * x * Slope * x), Added(Plain with { Drift = 0.1 }), 1e-4);
    }

    [Fact]
    public void Lazy_penalties_come_seldom_and_weigh_as_much_more()
    {
        double[] plain = [.. Losses(Plain, 5).Select(l => l.D)], lazy = [.. Losses(Plain with { R1 = 2, PenaltyEvery = 3 }, 5).Select(l => l.D)];
        double[] expected = [3 * Slope * Slope, 0, 0, 3 * Slope * Slope, 0];
        for (int i = 0; i < 5; i++) Assert.Equal(expected[i], lazy[i] - plain[i], 1e-4);
    }

    [Fact]
    public void The_generator_is_updated_once_for_so_many_updates_of_the_discriminator()
    {
        (double? G, double D)[] losses = [.. Losses(Plain with { DiscriminatorSteps = 3 }, 7)];
        Assert.Equal([0, 3, 6], Enumerable.Range(0, 7).Where(i => losses[i].G is not null));
        Assert.Equal(7, losses.Select(l => l.D).Distinct().Count()); // new fakes for every update
    }

    [Fact]
    public void Reused_fakes_are_those_that_the_generator_was_scored_on()
    {
        foreach ((bool reuses, bool same) in new[] { (true, true), (false, false) })
        {
            (double? g, double d) = Losses(Plain with { ReusesFakes = reuses }, 1)[0];
            Assert.Equal(same, Math.Abs(-g!.Value - (d + RealImages.Average(x => Slope * x))) < 1e-5); // −E[D(fake)], E[D(fake)] − E[D(real)]
        }
    }

    [Fact]
    public void A_relative_loss_sees_the_real_images_in_the_generators_phase_too()
    {
        (double? g, double d) = Losses(Plain with { Loss = GanLossKind.RelativisticPaired }, 1)[0];
        double Softplus(double x) => Math.Log(1 + Math.Exp(x));
        using Generator random = new Gan.Randomness.Seeds(0).Generator("G/z", 0);
        float[] z = randn([4, 1], generator: random).data<float>().ToArray();
        Assert.Equal(RealImages.Zip(z, (x, from) => Softplus(Slope * (x - from - Shift))).Average(), g!.Value, 1e-5);
        Assert.Equal(RealImages.Zip(z, (x, from) => Softplus(Slope * (from + Shift - x))).Average(), d, 1e-5);
    }

    [Fact]
    public void Options_and_sources_that_cannot_work_are_named()
    {
        Assert.Contains("penaltyEvery is 0", Assert.Throws<ArgumentException>(() => new Linear(Plain with { PenaltyEvery = 0 })).Message);
        Assert.Contains("discriminatorSteps is 0", Assert.Throws<ArgumentException>(() => new Linear(Plain with { DiscriminatorSteps = 0 })).Message);
        GlyphSource digits = new(options: new DataOptions { Count = 10 });
        Assert.Contains("3×28×28", Assert.Throws<ArgumentException>(() => AdversarialTraining.CheckSource(digits, new ImageShape(3, 28, 28), 0)).Message);
        Assert.Contains("7 classes", Assert.Throws<ArgumentException>(() => AdversarialTraining.CheckSource(digits, digits.Shape, 7)).Message);
    }

    [Fact]
    public void Images_of_several_sources_are_found_by_their_names()
    {
        using var scope = NewDisposeScope();
        nn.Module network = nn.Linear(1, 1);
        List<string> seen = [];
        using TrainingSetup setup = new()
        {
            Networks = new Dictionary<string, nn.Module> { ["G"] = network },
            Phases = [new Phase("G", network, optim.SGD(network.parameters(), 0.1), c =>
            {
                seen.Add($"{c.Batch("A").Images.item<float>()} {c.Batch("B").Images.item<float>()}");
                seen.Add(Assert.Throws<InvalidOperationException>(() => c.Images).Message);
                return ((nn.Module<Tensor, Tensor>)network).forward(c.Batch("A").Images).sum();
            })],
            Batches = new Dictionary<string, Func<long, ImageBatch>> { ["A"] = step => new ImageBatch(full([1, 1], 10f + step)), ["B"] = step => new ImageBatch(full([1, 1], 20f + step)) },
        };
        using Trainer trainer = new(setup, new TrainConfig { Steps = 2, BatchSize = 1 });
        for (int i = 0; i < 2; i++) trainer.TakeStep();
        Assert.Equal(["10 20", "11 21"], seen.Where((_, i) => i % 2 == 0));
        Assert.Contains("no images called real; it has A, B", seen[1]);
    }

    /// <summary>Both losses of the first steps; the generator's is null where it was not updated.</summary>
    private static List<(double? G, double D)> Losses(AdversarialOptions options, int steps)
    {
        using var scope = NewDisposeScope();
        using TrainingSetup setup = new Linear(options).Setup(BatchSource.Of(_ => new ImageBatch(tensor(RealImages).reshape(4, 1))));
        using Trainer trainer = new(setup, new TrainConfig { Steps = steps, BatchSize = 4, LogEvery = 1 });
        List<(double?, double)> losses = [];
        for (int i = 0; i < steps; i++)
        {
            trainer.TakeStep();
            IReadOnlyDictionary<string, double> taken = trainer.TakeLosses();
            losses.Add((taken.TryGetValue("G", out double g) ? g : null, taken["D"]));
        }
        return losses;
    }

    /// <summary>"Images" of one number.</summary>
    private sealed class Linear : AdversarialTraining
    {
        private readonly Affine _generator;
        private readonly Affine _discriminator;

        public Linear(AdversarialOptions options) : this(options, new Affine(1, Shift), new Affine(Slope, 0))
        {
        }

        private Linear(AdversarialOptions options, Affine generator, Affine discriminator) : base(options, generator, new Affine(1, Shift), discriminator, CPU) =>
            (_generator, _discriminator) = (generator, discriminator);

        protected override Tensor Draw(StepContext c, int count, Tensor? labels) => _generator.forward(c.Normal("z", count, 1));

        protected override Tensor Score(StepContext c, ScoreOf of, Tensor images, Tensor? labels) => _discriminator.forward(images);
    }

    private sealed class Affine : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter _factor;
        private readonly Parameter _shift;

        public Affine(double by, double plus) : base(nameof(Affine))
        {
            (_factor, _shift) = (nn.Parameter(tensor((float)by)), nn.Parameter(tensor((float)plus)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => x * _factor + _shift;
    }
}
