using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Randomness;
using Gan.Tests.Layers;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Training;

/// <summary>Every game on a GPU: the first step is the processor's, but for the noise that is drawn on the device, and it goes on.</summary>
public sealed class TrainingOnCudaTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();
    private readonly Precision _precision = new();

    public void Dispose()
    {
        _precision.Dispose();
        _scope.Dispose();
    }

    public static TheoryData<string> Games =>
    [
        "cgan", "dcgan", "cdcgan", "stylegan F", "stylegan B", "stylegan A", "stylegan2", "stylegan2 skip", "stylegan2 classes", "stylegan2 augmented",
    ];

    private static StyleGan2Config Small { get; } = StyleGan2Config.For("smoke", 8) with { PenaltyEvery = 1, PathLengthEvery = 1 };

    private static TrainConfig Rhythm { get; } = new() { Steps = 60, BatchSize = 8, LogEvery = 100 };

    private static TrainingSetup Setup(string game, Device device, bool noise)
    {
        manual_seed(7).Dispose();
        StyleGan2Config? config = game switch
        {
            "stylegan2" => Small,
            "stylegan2 skip" => Small with { GeneratorArchitecture = Architecture.Resnet, DiscriminatorArchitecture = Architecture.Skip },
            "stylegan2 classes" => Small with { Classes = 2 },
            "stylegan2 augmented" => Small with { Augmentation = AugmentationMode.Fixed, AugmentationProbability = 0.8 },
            _ => null,
        };
        if (config is not null) return StyleGan2Training.Setup(config with { UseNoise = noise }, Models.StyleGan.Play.Images(config.Classes), new Seeds(7), device);
        if (game.StartsWith("stylegan ", StringComparison.Ordinal))
            return StyleGanTraining.Setup(Models.StyleGan.Play.Tiny.Row(game[^1]) with { UseNoise = noise && game[^1] != 'A' && game[^1] != 'B' }, Models.StyleGan.Play.Images(), new Seeds(7), device);
        return Models.Zoo.Play.Config(game, "smoke").Setup(Models.Zoo.Play.Digits, new Seeds(7), device);
    }

    [CudaTheory]
    [MemberData(nameof(Games))]
    public void The_first_step_is_that_of_the_processor(string game)
    {
        var (there, gradients) = Step(game, CUDA);
        var (here, expected) = Step(game, CPU);
        Assert.Equal(here.Keys, there.Keys);
        Assert.All(here, loss => Assert.Equal(loss.Value, there[loss.Key], 1e-3 * Math.Max(1, Math.Abs(loss.Value))));
        Assert.True(expected.Count > 0);
        Assert.All(expected, g => Assert.InRange((gradients[g.Key] - g.Value).norm().item<float>(), 0, 0.01f * (g.Value.norm().item<float>() + 0.01f)));
    }

    [CudaTheory]
    [MemberData(nameof(Games))]
    public void Steps_go_on_and_leave_nothing_behind(string game)
    {
        using TrainingSetup setup = Setup(game, CUDA, noise: true);
        using Trainer trainer = new(setup, Rhythm);
        for (int i = 0; i < 8; i++) trainer.TakeStep();
        long live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 4; i++) trainer.TakeStep();
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.All(trainer.TakeLosses().Values, loss => Assert.True(double.IsFinite(loss)));
        Assert.All(setup.Networks.Values.SelectMany(n => n.parameters()), p => Assert.Equal(DeviceType.CUDA, p.device_type));
    }

    /// <summary>The losses of one step, and what gradients it left, by network: those of its last phase.</summary>
    private static (IReadOnlyDictionary<string, double> Losses, Dictionary<string, Tensor> Gradients) Step(string game, Device device)
    {
        using TrainingSetup setup = Setup(game, device, noise: false);
        using Trainer trainer = new(setup, Rhythm);
        trainer.TakeStep();
        Dictionary<string, Tensor> gradients = [];
        foreach (var (name, network) in setup.Networks)
        {
            Tensor[] all = [.. network.parameters().Where(p => p.grad is not null).Select(p => p.grad!.flatten().cpu())];
            if (all.Length > 0) gradients[name] = cat(all).detach().clone();
        }
        return (trainer.TakeLosses(), gradients);
    }
}
