using Gan.Data;
using Gan.Data.Sprites;
using Gan.Losses;
using Gan.Models.StyleGan;
using Gan.Randomness;
using Gan.Tests.Layers;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class TrainingTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    public static TheoryData<string> Games => ["F", "B", "A", "F of classes", "A of classes"];

    /// <summary>Networks of 8×8 of which the outer resolution is being faded in after two steps, so that everything is in use.</summary>
    private static StyleGanConfig Config(string game) => game switch
    {
        "F" => Play.Tiny,
        "F of classes" => Play.Tiny with { Classes = 2 },
        "A of classes" => Play.Tiny.Row('A') with { Classes = 2, StyleSize = 32, FadeKimg = 0.128 },
        _ => Play.Tiny.Row(game[0]),
    };

    [Theory]
    [MemberData(nameof(Games))]
    public void A_step_moves_every_parameter_of_both_players_and_the_averages(string game)
    {
        using TrainingSetup setup = Play.Setup(Config(game));
        using Trainer trainer = new(setup, Play.Tiny.Train);
        for (int i = 0; i < 3; i++) trainer.TakeStep();
        Dictionary<string, Tensor> before = Weights(setup);
        trainer.TakeStep();
        Assert.Equal([], Still(setup, before));
        Assert.All(trainer.TakeLosses().Values, loss => Assert.True(double.IsFinite(loss)));
    }

    [Theory]
    [InlineData("F", "G"), InlineData("F", "D"), InlineData("A of classes", "G"), InlineData("A of classes", "D")]
    public void A_phase_moves_its_own_network_and_nothing_of_the_other(string game, string moving)
    {
        using TrainingSetup setup = Play.Setup(Config(game)), played = Play.Resting(setup, moving == "G" ? "D" : "G");
        using Trainer trainer = new(played, Play.Tiny.Train);
        for (int i = 0; i < 3; i++) trainer.TakeStep();
        Dictionary<string, Tensor> before = Weights(setup);
        trainer.TakeStep();
        char resting = moving == "G" ? 'D' : 'G';
        Assert.Equal(before.Keys.Where(k => k[0] == resting && k[1] == '.').Order(), Still(setup, before).Where(k => k[1] == '.').Order());
    }

    [Theory]
    [InlineData("F"), InlineData("A"), InlineData("F of classes")]
    public void Steps_leave_no_tensors_behind_not_even_where_the_network_grows(string game)
    {
        using TrainingSetup setup = Play.Setup(Config(game) with { PenaltyEvery = 2 });
        using Trainer trainer = new(setup, Play.Tiny.Train);
        for (int i = 0; i < 3; i++) trainer.TakeStep();
        long after = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 17; i++) trainer.TakeStep(); // to the end of the fade and beyond
        Assert.Equal(after, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(StyleGanLoss.LogisticR1), InlineData(StyleGanLoss.WassersteinGp)]
    public void The_discriminator_learns_to_tell_real_from_generated_and_the_generator_to_be_scored_higher(StyleGanLoss loss)
    {
        StyleGanConfig config = Play.Grown with { Loss = loss, LearningRate = 3e-3, Penalty = 0.1 };
        using TrainingSetup setup = Play.Setup(config), learning = Play.Resting(setup, "G"), answering = Play.Resting(setup, "D");
        var discriminator = setup.Network<StyleGanDiscriminator>("D");
        var generator = setup.Network<StyleGanGenerator>("G");
        Tensor z = randn(16, config.LatentSize), real = Play.Images().Get([.. Enumerable.Range(0, 16).Select(i => (long)i)]).Images;
        double Real() => discriminator.forward(real).mean().item<float>();
        double Generated() => discriminator.forward(generator.Synthesize(generator.Broadcast(generator.Map(z)), Noise.Fixed)).mean().item<float>();
        using var noGrad = no_grad();
        double gap = Real() - Generated();
        Take(learning, config, 25);
        Assert.True(Real() - Generated() > gap + 0.5, $"The gap went from {gap} to {Real() - Generated()}.");
        double score = Generated();
        Take(answering, config, 25);
        Assert.True(Generated() > score + 0.2, $"The score went from {score} to {Generated()}.");
    }

    [Theory]
    [InlineData(StyleGanLoss.LogisticR1), InlineData(StyleGanLoss.WassersteinGp)]
    public void A_lazy_penalty_comes_seldom_and_weighs_as_much_more(StyleGanLoss loss)
    {
        StyleGanConfig config = Play.Grown with { Loss = loss, Penalty = 3, PenaltyEvery = 1 };
        double[] without = Losses(config with { Penalty = 0 }), every = Losses(config), third = Losses(config with { PenaltyEvery = 3 });
        double[] all = [.. every.Zip(without, (a, b) => a - b)], some = [.. third.Zip(without, (a, b) => a - b)];
        Assert.All(all, penalty => Assert.True(penalty > 1e-4));
        for (int step = 0; step < 5; step++) Assert.Equal(step % 3 == 0 ? 3 * all[step] : 0, some[step], 1e-4 * Math.Max(1, all[step]));
    }

    [Theory]
    [InlineData(StyleGanLoss.LogisticR1, 0), InlineData(StyleGanLoss.LogisticR1, 3)]
    [InlineData(StyleGanLoss.WassersteinGp, 0), InlineData(StyleGanLoss.WassersteinGp, 3)]
    public void The_losses_at_rest_are_those_worked_out_from_the_networks(StyleGanLoss loss, int classes)
    {
        StyleGanConfig config = Play.Grown with
        {
            Loss = loss,
            Classes = classes,
            MixingProbability = 0,
            Penalty = 4,
            PenaltyEvery = 1,
            Drift = 0.5
        };
        using TrainingSetup setup = Play.Setup(config);
        var discriminator = setup.Network<StyleGanDiscriminator>("D");
        StyleGanGenerator generator = Probe.Stirred(setup.Network<StyleGanGenerator>("G")); // so that noise has weight
        Seeds seeds = new(config.Train.Seed);
        ImageBatch real = Play.Images(classes).Get(new BatchSampler(Play.Images(classes), 8, seeds).At(0));
        // The generator is asked for classes of its own, not for those of the real images.
        Tensor? asked = classes > 0 ? randint(classes, [8], dtype: ScalarType.Int64, generator: seeds.Generator("G/labels")) : null;
        Tensor w = generator.Map(Latents(seeds, "G/z", 0), asked).detach();
        manual_seed(seeds.For("step", 0)).Dispose(); // the trainer's, from which noise comes
        Tensor fake = generator.Synthesize(generator.Broadcast(w), Noise.Random).detach();
        Tensor Score(Tensor images, Tensor? labels) => discriminator.Score(images, new Stage(8), labels);
        Tensor Real(Tensor images) => Score(images, real.Labels);
        Tensor yes = Real(real.Images), no = Score(fake, asked);
        (Tensor g, Tensor d) = loss == StyleGanLoss.LogisticR1
            ? (Softplus(-no).mean(), Softplus(-yes).mean() + Softplus(no).mean() + R1.Penalty(Real, real.Images, 4))
            : (-no.mean(), no.mean() - yes.mean() + 0.5 * yes.square().mean()
                + GradientPenalty.Penalty(Real, real.Images, fake, rand([8], generator: seeds.Generator("D/mix")), 4));
        using Trainer trainer = new(Play.Resting(setup, "G", "D"), config.Train);
        trainer.TakeStep();
        IReadOnlyDictionary<string, double> losses = trainer.TakeLosses();
        Assert.Equal(g.item<float>(), losses["G"], 1e-5);
        Assert.Equal(d.item<float>(), losses["D"], 1e-4);
        Probe.Near(w.mean([0]) * 0.005f, generator.AverageStyle, 1e-6); // w̄ has moved once, also in the average's copy
        Probe.Near(generator.AverageStyle, setup.Network<StyleGanGenerator>("G_ema").AverageStyle, 0);
    }

    [Fact]
    public void The_batches_of_real_images_change_with_the_resolution_and_follow_each_other_in_one_stream()
    {
        StyleGanConfig config = Play.Tiny with
        {
            BatchBudget = 64,
            BatchMax = 16,
            StableKimg = 0.032,
            Train = Play.Tiny.Train with { BatchSize = 4 },
        };
        AskedSource source = new(Play.Images());
        using TrainingSetup setup = Play.Setup(config, source);
        using Trainer trainer = new(setup, config.Train);
        for (int i = 0; i < 5; i++) trainer.TakeStep();
        Assert.Equal([16, 16, 8, 8, 8], source.Indices.Select(batch => batch.Length));
        Assert.Equal(new BatchSampler(Play.Images(), 56, new Seeds(config.Train.Seed)).At(0), source.Indices.SelectMany(batch => batch));
    }

    [Fact]
    public void Styles_are_mixed_as_often_as_asked_among_the_layers_in_use()
    {
        StyleGanConfig config = Play.Tiny with { MixingProbability = 1, StableKimg = 1 }; // stays at 4×4, where the only crossover is 1
        using TrainingSetup setup = Play.Setup(config);
        var discriminator = setup.Network<StyleGanDiscriminator>("D");
        var generator = setup.Network<StyleGanGenerator>("G");
        Seeds seeds = new(config.Train.Seed);
        using Trainer trainer = new(Play.Resting(setup, "G", "D"), config.Train);
        for (long step = 0; step < 6; step++)
        {
            Tensor one = generator.Map(Latents(seeds, "G/z", step)), other = generator.Map(Latents(seeds, "G/mixed z", step));
            double Loss(Tensor ws)
            {
                Tensor image = generator.Synthesize(ws, Noise.None, new Stage(4));
                return Softplus(-discriminator.Score(image, new Stage(4))).mean().item<float>();
            }
            trainer.TakeStep();
            double loss = trainer.TakeLosses()["G"];
            Assert.Equal(Loss(generator.Mix(one, other, 1)), loss, 1e-5);
            Assert.True(Math.Abs(Loss(generator.Broadcast(one)) - loss) > 1e-5, "The test would not notice that nothing is mixed.");
        }
    }

    [Fact]
    public void Half_of_the_real_images_are_mirrored_where_it_is_asked_for()
    {
        StyleGanConfig config = Play.Grown with { Penalty = 0 };
        using TrainingSetup setup = Play.Setup(config);
        Seeds seeds = new(config.Train.Seed);
        Tensor real = Play.Images().Get(new BatchSampler(Play.Images(), 8, seeds).At(0)).Images;
        bool[] turned = [.. rand([8, 1, 1, 1], generator: seeds.Generator("D/mirror")).data<float>().ToArray().Select(u => u < 0.5f)];
        Assert.InRange(turned.Count(t => t), 2, 6);
        Tensor half = stack(turned.Select((t, i) => t ? real[i].flip(2) : real[i]));
        double Loss(Tensor images) => Softplus(-setup.Network<StyleGanDiscriminator>("D").forward(images)).mean().item<float>();
        double expected = Loss(half) - Loss(real);
        Assert.True(Math.Abs(expected) > 1e-4 && Math.Abs(Loss(real.flip(3)) - Loss(half)) > 1e-4, "The test would not notice all or none.");
        Assert.Equal(expected, Losses(config with { Mirror = true })[0] - Losses(config)[0], 1e-5);
        byte[] Row(int row) => [(byte)row, 90, 7, 200, 200, 7, 90, (byte)row]; // left is right
        byte[] pixels = [.. Enumerable.Range(0, 64 * 3 * 8).SelectMany(Row)];
        InMemorySource symmetric = new("images", "none", new ImageShape(3, 8, 8), pixels);
        Assert.Equal(Losses(config, symmetric), Losses(config with { Mirror = true }, symmetric), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Real_images_are_halved_to_the_stage_and_fade_as_generated_ones_do()
    {
        Tensor images = randn(2, 3, 16, 16), eight = Reference.Halved(images), four = Reference.Halved(eight);
        Probe.Near(images, StyleGanTraining.RealsAt(images, new Stage(16)), 0);
        Probe.Near(four, StyleGanTraining.RealsAt(images, new Stage(4)), 1e-6);
        Probe.Near(Reference.Doubled(four), StyleGanTraining.RealsAt(images, new Stage(8, 0)), 1e-6);
        Probe.Near(Reference.Doubled(four) * 0.75 + eight * 0.25, StyleGanTraining.RealsAt(images, new Stage(8, 0.25)), 1e-6);
    }

    [Fact]
    public void Adam_has_the_papers_moments_the_stages_rate_and_forgets_at_every_boundary()
    {
        StyleGanConfig config = Play.Tiny with { LearningRate = 0.004 };
        using TrainingSetup setup = Play.Setup(config);
        Assert.Equal(["G", "D"], setup.Phases.Select(p => p.Name));
        Assert.All(setup.Phases, p => Assert.Equal([1L, 17], Enumerable.Range(0, 40).Select(s => (long)s).Where(p.ResetsOptimizer!)));
        Assert.All(setup.Phases, p => Assert.Equal(0.004, p.LearningRate!(0)));
        using Trainer trainer = new(setup, config.Train);
        List<long> counts = [];
        string key = $"optimizer.D.{setup.Networks["D"].parameters().Count() - 1}.step"; // of the last layer, which every stage uses
        for (int i = 0; i < 19; i++)
        {
            trainer.TakeStep();
            Dictionary<string, Tensor> state = [];
            OptimizerState.Collect("D", setup.Phases[1].Optimizer, state);
            counts.Add(state[key].item<long>());
        }
        Assert.Equal([1L, .. Enumerable.Range(1, 16).Select(i => (long)i), 1, 2], counts);
        var adam = Assert.IsType<TorchSharp.Modules.Adam>(setup.Phases[0].Optimizer);
        var options = Assert.IsType<TorchSharp.Modules.Adam.Options>(adam.state_dict().Options[0]);
        Assert.Equal((0.0, 0.99, 1e-8), (options.beta1!.Value, options.beta2!.Value, options.eps!.Value));
    }

    [Fact]
    public void Adams_rate_is_that_of_the_resolution_that_trains()
    {
        StyleGanConfig config = Play.Tiny with { Resolution = 256, FirstResolution = 128, LearningRate = 0.001 };
        using TrainingSetup setup = Play.Setup(config, new SpriteSource(8, 256));
        Assert.All(setup.Phases, p => Assert.Equal([0.0015, 0.002, 0.002], ((long[])[0, 1, 50]).Select(p.LearningRate!)));
    }

    [Fact]
    public void Sources_that_do_not_fit_are_refused_in_a_sentence()
    {
        ArgumentException shape = Assert.Throws<ArgumentException>(() => Play.Setup(Play.Tiny, Play.Sprites));
        Assert.Contains("images of 3×8×8", shape.Message);
        Assert.Contains("sprites has 3×16×16", shape.Message);
        Assert.Contains("3 classes; images has 2",
            Assert.Throws<ArgumentException>(() => Play.Setup(Play.Tiny with { Classes = 3 }, Play.Images(2))).Message);
    }

    /// <summary>The discriminator's losses in five steps in which nothing moves.</summary>
    private static double[] Losses(StyleGanConfig config, IImageSource? source = null)
    {
        using TrainingSetup setup = Play.Setup(config, source);
        using Trainer trainer = new(Play.Resting(setup, "G", "D"), config.Train);
        double[] losses = new double[5];
        for (int step = 0; step < losses.Length; step++)
        {
            trainer.TakeStep();
            losses[step] = trainer.TakeLosses()["D"];
        }
        return losses;
    }

    private static Tensor Softplus(Tensor x) => nn.functional.softplus(x);

    private static void Take(TrainingSetup setup, StyleGanConfig config, int steps)
    {
        using var gradient = enable_grad();
        using Trainer trainer = new(setup, config.Train);
        for (int i = 0; i < steps; i++) trainer.TakeStep();
    }

    private static Tensor Latents(Seeds seeds, string purpose, long step) => randn([8, 16], generator: seeds.Generator(purpose, step));

    /// <summary>The parameters that are as they were.</summary>
    private static List<string> Still(TrainingSetup setup, Dictionary<string, Tensor> before) =>
        Weights(setup).Where(p => p.Value.equal(before[p.Key]).all().item<bool>()).Select(p => p.Key).ToList();

    private static Dictionary<string, Tensor> Weights(TrainingSetup setup) => setup.AllNetworks
        .SelectMany(n => n.Network.named_parameters().Select(p => (Key: $"{n.Name}.{p.name}", Value: p.parameter.detach().clone())))
        .ToDictionary(p => p.Key, p => p.Value);
}
