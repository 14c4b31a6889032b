using Gan.Losses;
using Gan.Models.StyleGan2;
using Gan.Randomness;
using Gan.Tests.Data;
using Gan.Tests.Layers;
using Gan.Tests.Tensors;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;
using Play = Gan.Tests.Models.StyleGan.Play;

namespace Gan.Tests.Models.StyleGan2;

public sealed class TrainingTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static StyleGan2Config Tiny { get; } = StyleGan2Config.For("smoke", 8) with
    {
        PenaltyEvery = 2,
        PathLengthEvery = 3,
        Train = new TrainConfig { Steps = 60, BatchSize = 8, LogEvery = 100 },
    };

    private static StyleGan2Config Config(string game) => game switch
    {
        "plain" => Tiny,
        "official" => Tiny with { ReusesImages = false, Mirror = true },
        "half" => Tiny with { HalfResolutions = 4 },
        "classes" => Tiny with { Classes = 2 },
        "ada" => Tiny with { Augmentation = AugmentationMode.Adaptive, AugmentationProbability = 0.5, AugmentationKimg = 0.5 },
        _ => throw new ArgumentException(game),
    };

    private static TrainingSetup Setup(StyleGan2Config config)
    {
        manual_seed(7).Dispose();
        return StyleGan2Training.Setup(config, Play.Images(config.Classes), new Seeds(config.Train.Seed), CPU);
    }

    private static Dictionary<string, Tensor> Weights(TrainingSetup setup)
    {
        Dictionary<string, Tensor> all = [];
        foreach (var (name, network) in setup.Networks)
            foreach (var (key, value) in network.named_parameters()) all[$"{name}.{key}"] = value.detach().clone();
        return all;
    }

    [Theory]
    [InlineData("plain"), InlineData("official"), InlineData("half"), InlineData("classes"), InlineData("ada")]
    public void A_round_of_phases_moves_every_parameter_and_leaves_no_tensors(string game)
    {
        using TrainingSetup setup = Setup(Config(game));
        using Trainer trainer = new(setup, Tiny.Train);
        trainer.TakeStep(); // noise strength and w̄ leave zero
        Dictionary<string, Tensor> before = Weights(setup);
        for (int i = 0; i < 6; i++) trainer.TakeStep();
        Assert.Equal([], Weights(setup).Where(p => Probe.Gap(p.Value, before[p.Key]) == 0).Select(p => p.Key));
        Assert.Equal(["G", "Gpl", "D", "Dr1"], trainer.TakeLosses().Select(l => double.IsFinite(l.Value) ? l.Key : "not finite"));
        long live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 6; i++) trainer.TakeStep();
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData("plain"), InlineData("official"), InlineData("ada")]
    public void A_resumed_training_goes_on_bit_by_bit(string game)
    {
        using TemporaryFolder folder = new();
        RunPlan Plan(int steps) => new("StyleGan2", "game", Config(game), Tiny.Train with { Steps = steps, CheckpointEvery = 5 }, "none", Version: 1);
        TrainingSetup Make() => Setup(Config(game));
        using TrainingSetup straight = Make(), first = Make(), second = Make();
        new TrainingRun(straight, Plan(11), new RunFolder(folder["a"]), "{}").Train(default);
        new TrainingRun(first, Plan(5), new RunFolder(folder["b"]), "{}").Train(default);
        new TrainingRun(second, Plan(11), new RunFolder(folder["b"]), "{}").Train(default);
        Dictionary<string, Tensor> one = Weights(straight), other = Weights(second);
        Assert.All(one, p => Assert.Equal(0, Probe.Gap(p.Value, other[p.Key])));
        Assert.All(straight.Tensors, p => Assert.Equal(0, Probe.Gap(p.Value, second.Tensors[p.Key])));
    }

    [LibtorchIsRightTheory]
    [InlineData("half")]
    public void So_does_one_in_bfloat16(string game) => A_resumed_training_goes_on_bit_by_bit(game);

    /// <summary>Adam's step and β of k + 1 updates in k steps: λ·k/(k + 1) and 0.99^(k/(k + 1)).</summary>
    [Fact]
    public void Optimizers_are_adapted_to_lazy_regularization()
    {
        using TrainingSetup lazy = Setup(Tiny), eager = Setup(Tiny with { Penalty = 0, PathLengthWeight = 0 });
        Assert.Equal(["G", "Gpl", "D", "Dr1"], lazy.Phases.Select(p => p.Name));
        Assert.Equal([1, 3, 1, 2], lazy.Phases.Select(p => p.Every));
        Assert.Same(lazy.Phases[0].Optimizer, lazy.Phases[1].Optimizer);
        Assert.Equal([Tiny.LearningRate * 3 / 4, Tiny.LearningRate * 2 / 3], new[] { 0, 2 }.Select(i => lazy.Phases[i].Optimizer.ParamGroups.Single().LearningRate), Close);
        Assert.Equal(["G", "D"], eager.Phases.Select(p => p.Name));
        Assert.Equal([Tiny.LearningRate, Tiny.LearningRate], eager.Phases.Select(p => p.Optimizer.ParamGroups.Single().LearningRate), Close);
        static bool Close(double a, double b) => Math.Abs(a - b) < 1e-12;
    }

    /// <summary>For a linear map of one number, ‖Jᵀy‖ can be written down.</summary>
    [Fact]
    public void The_path_length_of_a_linear_generator_is_the_norm_of_its_projected_matrix()
    {
        Tensor matrix = randn(12, 5), ws = randn(2, 3, 5).requires_grad_(true), y = randn(2, 3, 2, 2);
        Tensor images = ws.sum(1).matmul(matrix.t()).view(2, 3, 2, 2); // every layer has the same Jacobian
        Tensor expected = (y.view(2, 12).matmul(matrix) / 2).square().sum(1).sqrt(); // √(2·2) = 2
        Probe.Near(expected, PathLength.Of(images, ws, y), 1e-5);
        Tensor mean = tensor(3f), lengths = tensor(new[] { 1f, 3f });
        double moved = 3 * 0.9 + 2 * 0.1;
        double penalty = PathLength.Penalty(lengths, mean, 0.1).item<float>();
        Assert.Equal(moved, mean.item<float>(), 1e-6);
        Assert.Equal((Math.Pow(1 - moved, 2) + Math.Pow(3 - moved, 2)) / 2, penalty, 1e-5);
    }

    [Fact]
    public void Augmentation_rises_while_the_discriminator_is_too_sure_and_never_falls_below_zero()
    {
        StyleGan2Config config = Tiny with { Augmentation = AugmentationMode.Adaptive, AugmentationKimg = 0.8, AugmentationProbability = 0.25, AugmentationEvery = 2 };
        using AdaptiveAugmentation control = new(config);
        void Steps(long from, int count, float score)
        {
            for (long step = from; step < from + count; step++)
            {
                control.Count(full([8, 1], score));
                control.Adjust(step, 8);
            }
        }
        Steps(0, 1, 1);
        Assert.Equal(0.25, control.Probability, 1e-9); // adjusts every second step
        Steps(1, 9, 1);
        Assert.Equal(0.25 + 5 * 16 / 800.0, control.Probability, 1e-9);
        Steps(10, 4, -1);
        Assert.Equal(0.25 + 3 * 16 / 800.0, control.Probability, 1e-9);
        Steps(14, 60, -1);
        Assert.Equal(0, control.Probability, 1e-9);
    }

    [Fact]
    public void Fixed_augmentation_stays()
    {
        using AdaptiveAugmentation control = new(Tiny with { Augmentation = AugmentationMode.Fixed, AugmentationProbability = 0.3 });
        control.Count(ones(8, 1));
        control.Adjust(3, 8);
        Assert.Equal(0.3, control.Probability, 1e-9);
    }

    [Theory]
    [InlineData("resolution", 12), InlineData("resolution", 4), InlineData("mappingLayers", 0), InlineData("minibatchStdGroup", 3), InlineData("pathLengthShrink", 9)]
    public void What_cannot_work_is_refused_by_name(string key, int value)
    {
        StyleGan2Config broken = key switch
        {
            "resolution" => Tiny with { Resolution = value },
            "mappingLayers" => Tiny with { MappingLayers = value },
            "minibatchStdGroup" => Tiny with { MinibatchStdGroup = value },
            _ => Tiny with { PathLengthShrink = value },
        };
        Assert.StartsWith($"{key} is {value}", Assert.Throws<ArgumentException>(broken.Validated).Message);
    }

    /// <summary>The numbers of the official train.py.</summary>
    [Theory]
    [InlineData("auto", 32, 32, 0.0064, 10_000, 16_384, 2, 0.0025), InlineData("auto", 256, 16, 0.8192, 5000, 16_384, 2, 0.0025), InlineData("auto", 1024, 4, 52.4288, 1250, 32_768, 2, 0.002)]
    [InlineData("paper256", 0, 64, 1, 20_000, 16_384, 8, 0.0025), InlineData("paper1024", 0, 32, 2, 10_000, 32_768, 8, 0.002), InlineData("cifar", 0, 64, 0.01, 500_000, 32_768, 2, 0.0025)]
    [InlineData("stylegan2", 0, 32, 10, 10_000, 32_768, 8, 0.002)]
    public void Presets_are_the_official_ones(string name, int resolution, int batch, double gamma, double halfLife, int channels, int mapping, double rate)
    {
        StyleGan2Config config = StyleGan2Config.Preset(name, resolution).Validated();
        Assert.Equal((batch, channels, mapping, rate), (config.Train.BatchSize, config.ChannelBase, config.MappingLayers, config.LearningRate));
        Assert.Equal(gamma, config.Penalty, 1e-9);
        Assert.Equal(halfLife, config.Train.EmaHalfLife, 1e-6);
        if (name == "cifar") Assert.Equal((0, 0, Architecture.Orig, 32), (config.PathLengthWeight, config.MixingProbability, config.DiscriminatorArchitecture, config.MinibatchStdGroup));
    }

    [Fact]
    public void Frozen_layers_do_not_learn()
    {
        StyleGan2Config frozen = Tiny with { FreezeLayers = 3 }; // from RGB and two convolutions at 8×8
        using TrainingSetup setup = Setup(frozen);
        using Trainer trainer = new(setup, Tiny.Train);
        Dictionary<string, Tensor> before = Weights(setup);
        for (int i = 0; i < 3; i++) trainer.TakeStep();
        string[] still = [.. Weights(setup).Where(p => p.Key.StartsWith("D.", StringComparison.Ordinal) && Probe.Gap(p.Value, before[p.Key]) == 0).Select(p => p.Key)];
        Assert.Equal(["D.b8.fromrgb.weight", "D.b8.fromrgb.bias", "D.b8.conv0.weight", "D.b8.conv0.bias", "D.b8.conv1.weight", "D.b8.conv1.bias"], still);
    }
}
