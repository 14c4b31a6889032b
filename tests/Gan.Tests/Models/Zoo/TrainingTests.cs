using Gan.Data;
using Gan.Experiments;
using Gan.Losses;
using Gan.Models;
using Gan.Models.Zoo;
using Gan.Randomness;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.Zoo;

public sealed class TrainingTests
{
    public static TheoryData<string> Models => [.. Play.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_step_moves_every_parameter_of_both_players(string model)
    {
        using var scope = NewDisposeScope();
        using TrainingSetup setup = Play.Setup(model, "smoke");
        Dictionary<string, Tensor> before = Weights(setup);
        using Trainer trainer = new(setup, Play.Rhythm);
        trainer.TakeStep();
        foreach ((string key, Tensor value) in Weights(setup)) Assert.False(value.equal(before[key]).all().item<bool>(), $"{key} did not move.");
        Assert.All(trainer.TakeLosses().Values, loss => Assert.True(double.IsFinite(loss)));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Steps_leave_no_tensors_behind(string model)
    {
        using TrainingSetup setup = Play.Setup(model, "smoke");
        using Trainer trainer = new(setup, Play.Rhythm);
        for (int i = 0; i < 3; i++) trainer.TakeStep();
        long after = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 4; i++) trainer.TakeStep();
        Assert.Equal(after, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void The_discriminator_learns_to_tell_real_from_generated()
    {
        using var scope = NewDisposeScope();
        CganConfig config = CganConfig.For("smoke") with { LearningRate = 2e-3 };
        using TrainingSetup setup = Play.Setup(config);
        TrainingSetup frozen = Without(setup, "G");
        using Trainer trainer = new(frozen, Play.Rhythm);
        for (int i = 0; i < 30; i++) trainer.TakeStep();
        using ImageBatch real = Play.Digits.Get([1, 2, 3, 4, 5, 6, 7, 8]);
        var critic = (IImageCritic)setup.Networks["D"];
        using (no_grad())
        {
            Tensor fake = ((IGenerator)setup.Networks["G"]).Generate(randn(8, config.LatentSize), real.Labels!).Images;
            Assert.True(critic.Score(real.Images, real.Labels!).mean().item<float>() > critic.Score(fake, real.Labels!).mean().item<float>() + 1,
                "After 30 steps alone, the discriminator must score real images above generated ones.");
        }
    }

    [Fact]
    public void The_generator_learns_to_be_scored_higher()
    {
        using var scope = NewDisposeScope();
        CganConfig config = CganConfig.For("smoke") with { LearningRate = 2e-3 };
        using TrainingSetup setup = Play.Setup(config);
        var critic = (IImageCritic)setup.Networks["D"];
        var generator = (IGenerator)setup.Networks["G"];
        Tensor z = randn(32, config.LatentSize), labels = arange(32, dtype: ScalarType.Int64).remainder(10);
        double Score()
        {
            using var noGrad = no_grad();
            return critic.Score(generator.Generate(z, labels).Images, labels).mean().item<float>();
        }
        double before = Score();
        using Trainer trainer = new(Without(setup, "D"), Play.Rhythm);
        for (int i = 0; i < 20; i++) trainer.TakeStep();
        Assert.True(Score() > before + 0.5, $"The score went from {before} to {Score()}.");
    }

    [Fact]
    public void The_learning_rate_falls_over_the_last_part()
    {
        ZooConfig config = new DcganConfig { LearningRate = 1, DecayPart = 0.5, Train = new TrainConfig { Steps = 100 } };
        Assert.Equal([1, 1, 0.5, 0.02], [config.LearningRateAt(0), config.LearningRateAt(50), config.LearningRateAt(75), config.LearningRateAt(99)]);
        Assert.Equal(1, (config with { DecayPart = 0 }).LearningRateAt(99));
    }

    [Fact]
    public void Images_of_another_shape_are_refused_in_a_sentence()
    {
        CganConfig config = CganConfig.For("smoke") with { Resolution = 32 };
        ArgumentException problem = Assert.Throws<ArgumentException>(() => config.Setup(Play.Digits, new Seeds(0), CPU));
        Assert.Contains("1×32×32", problem.Message);
        Assert.Contains("1×28×28", problem.Message);
    }

    [Fact]
    public void Classes_that_the_data_do_not_have_are_refused()
    {
        CganConfig config = CganConfig.For("smoke") with { Classes = 3 };
        Assert.Contains("3 classes", Assert.Throws<ArgumentException>(() => config.Setup(Play.Digits, new Seeds(0), CPU)).Message);
    }

    [Theory]
    [InlineData("cgan", "quick")]
    [InlineData("dcgan", "paper")]
    public void A_misspelt_profile_is_refused_with_those_there_are(string model, string known)
    {
        Assert.Contains(known, Assert.Throws<ArgumentException>(() => PaperModels.Catalogue.Find(model).Preset("qiuck", 0)).Message);
        Assert.NotNull(PaperModels.Catalogue.Find(model).Preset(known, 0));
    }

    [Fact]
    public void A_misspelt_key_in_a_config_is_named()
    {
        string json = StrictJson.Canonical(CganConfig.For("quick")).Replace("latentSize", "latnetSize");
        Assert.Contains("latnetSize", Assert.Throws<InvalidDataException>(() => StrictJson.Parse<CganConfig>(json, "config.json")).Message);
    }

    [Fact]
    public void Every_loss_trains_a_cgan()
    {
        foreach (GanLossKind kind in Enum.GetValues<GanLossKind>())
        {
            using TrainingSetup setup = Play.Setup(CganConfig.For("smoke") with { Loss = kind });
            using Trainer trainer = new(setup, Play.Rhythm);
            for (int i = 0; i < 3; i++) trainer.TakeStep();
            Assert.All(trainer.TakeLosses(), loss => Assert.True(double.IsFinite(loss.Value), $"{kind}: {loss.Key} is {loss.Value}."));
        }
    }

    /// <summary>Two papers more as configs of the same training: Gulrajani et al. 2017 and, in small, R3GAN (Huang et al. 2024).</summary>
    [Fact]
    public void WGAN_GP_and_R3GAN_are_configs()
    {
        CganConfig plain = CganConfig.For("smoke");
        CganConfig critic = plain with { Loss = GanLossKind.Wasserstein, GradientPenalty = 10, DiscriminatorSteps = 5, Beta1 = 0, Beta2 = 0.9 };
        CganConfig relative = plain with { Loss = GanLossKind.RelativisticPaired, R1 = 1, R2 = 1, Beta1 = 0 };
        foreach (CganConfig config in (CganConfig[])[critic, relative])
        {
            using TrainingSetup setup = Play.Setup(config);
            using Trainer trainer = new(setup, Play.Rhythm);
            Dictionary<string, Tensor> before = Weights(setup);
            for (int i = 0; i < 6; i++) trainer.TakeStep();
            Assert.Equal(["G", "D"], trainer.TakeLosses().Select(loss => double.IsFinite(loss.Value) ? loss.Key : "not finite"));
            bool Cancels(string key) => key == "D.layers.4.bias"; // a shift of all scores is none of their differences, which both losses look at
            Assert.All(Weights(setup), weight => Assert.Equal(Cancels(weight.Key), weight.Value.equal(before[weight.Key]).all().item<bool>()));
        }
    }

    /// <summary>The game in which one player does not move; the generator's phase still draws the images.</summary>
    private static TrainingSetup Without(TrainingSetup setup, string resting) => new()
    {
        Networks = setup.Networks,
        Batches = setup.Batches,
        Phases = [.. setup.Phases.Select(p => p.Name == resting ? p with { LearningRate = _ => 0 } : p)],
    };

    private static Dictionary<string, Tensor> Weights(TrainingSetup setup) => setup.Networks
        .SelectMany(n => n.Value.named_parameters().Select(p => (Key: $"{n.Key}.{p.name}", Value: p.parameter.detach().clone())))
        .ToDictionary(p => p.Key, p => p.Value);
}
