using Gan.Data;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Randomness;
using Gan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Bench;

/// <summary>
/// StyleGAN2 with everything the trainer does, the official schedule of lazy regularization, beside the same network in PyTorch: the official
/// code itself, where its checkout is named, or our account of the operations of its reference path. On the processor at 32×32 and 64×64, as
/// promised, and whether memory stays flat; PyTorch has our settings of threads and memory. On CUDA nothing is promised: there, the official code has its own kernels, and once more its half
/// precision.
/// </summary>
internal static class StyleGan2Bench
{
    private const int Batches = 4, Steps = 16;

    private static int Rounds => OnCuda ? 3 : 5;

    private static bool OnCuda => BenchOptions.Device.type == DeviceType.CUDA;

    public static bool Run()
    {
        if (!OnCuda)
        {
            bool well = true;
            foreach (StyleGan2Config config in new[] { Config(32), Config(64) })
                well &= Synthesis(config) & Step(config, "g") & Step(config, "d");
            return well & Memory();
        }
        backends.cuda.matmul.allow_tf32 = backends.cudnn.allow_tf32 = false; // as the official code does
        return new[] { Config(32), Config(64), Official(256) }.All(config => Synthesis(config) & Step(config, "step"));
    }

    /// <summary>The networks of the full profile with the official schedule.</summary>
    private static StyleGan2Config Config(int resolution) => StyleGan2Config.For("full", resolution) with
    {
        PenaltyEvery = 16,
        PathLengthEvery = 4,
        ReusesImages = false,
    };

    /// <summary>The official networks of the preset <c>auto</c>, without augmentation.</summary>
    private static StyleGan2Config Official(int resolution) => StyleGan2Config.Preset("auto", resolution) with { Augmentation = AugmentationMode.None };

    private static Twin? Start(StyleGan2Config config, string mode, int work, bool told)
    {
        if (told && !OnCuda) return null;
        string[] size =
        [
            "--resolution", $"{config.Resolution}", "--base", $"{config.ChannelBase}", "--most", $"{config.ChannelMax}",
            "--latent", $"{config.LatentSize}", "--mapping", $"{config.MappingLayers}", "--batch", $"{config.Train.BatchSize}",
        ];
        if (BenchOptions.Official is not { } official) return OnCuda ? null : Twin.Start("stylegan2", [mode, $"{work}", $"{get_num_threads()}", .. size]);
        string[] device = ["--official", official, "--device", OnCuda ? "cuda" : "cpu", "--half", OnCuda && told ? "4" : "0"];
        return Twin.Start("stylegan2_official", [mode, $"{work}", $"{get_num_threads()}", .. size, .. device]);
    }

    private const string Way = "with half precision in the four largest resolutions";

    private static bool Synthesis(StyleGan2Config config)
    {
        using Twin? twin = Start(config, "synth", Batches, told: false), told = Start(config, "synth", Batches, told: true);
        using StyleGan2Generator generator = new(config);
        generator.to(BenchOptions.Device);
        generator.eval();
        return Duel.Fight($"synthesis {Described(config)}", "batch", Batches, Rounds, () =>
        {
            using var noGrad = no_grad();
            for (int i = 0; i < Batches; i++)
            {
                using var scope = NewDisposeScope();
                generator.Synthesize(generator.Broadcast(generator.Map(randn(config.Train.BatchSize, generator.LatentSize, device: BenchOptions.Device))), Noise.Random);
            }
            if (OnCuda) cuda.synchronize();
        }, twin, OnCuda ? null : 1 / 1.5, (Way, told));
    }

    /// <summary>Steps of one player, its lazy regularization among them, or whole training steps.</summary>
    private static bool Step(StyleGan2Config config, string player)
    {
        using Twin? twin = Start(config, player, Steps, told: false), told = Start(config, player, Steps, told: true);
        using TrainingSetup both = Setup(config);
        TrainingSetup? one = player == "step" ? null : new()
        {
            Device = both.Device,
            Networks = both.Networks,
            Batches = both.Batches,
            Phases = [.. both.Phases.Where(p => p.Name.StartsWith(player, StringComparison.OrdinalIgnoreCase))],
        };
        if (one is not null)
            foreach (var parameter in both.Networks[player == "g" ? "D" : "G"].parameters()) parameter.requires_grad = false;
        using Trainer trainer = new(one ?? both, config.Train);
        string what = player switch { "g" => "generator step", "d" => "discriminator step", _ => "training step" };
        return Duel.Fight($"{what} {Described(config)}", "step", Steps, Rounds, () =>
        {
            for (int i = 0; i < Steps; i++) trainer.TakeStep();
            trainer.TakeLosses();
        }, twin, OnCuda ? null : 0.6, (Way, told));
    }

    private static string Described(StyleGan2Config config) =>
        $"at {config.Resolution}×{config.Resolution}, batch {config.Train.BatchSize}, float32, " + (OnCuda ? "CUDA" : $"{get_num_threads()} threads");

    private static bool Memory()
    {
        StyleGan2Config config = StyleGan2Config.For("quick", 16) with { Augmentation = AugmentationMode.Fixed, AugmentationProbability = 0.2 };
        using TrainingSetup setup = Setup(config);
        using Trainer trainer = new(setup, config.Train);
        return MemoryBench.IsFlat(trainer, config.Train, "StyleGAN2 at 16×16");
    }

    internal static (TrainingSetup Setup, TrainConfig Train) Training() => (Setup(Config(32)), Config(32).Train);

    private static TrainingSetup Setup(StyleGan2Config config)
    {
        manual_seed(0).Dispose();
        return StyleGan2Training.Setup(config, Noisy(config.Resolution), new Seeds(0), BenchOptions.Device);
    }

    /// <summary>Random images that lie in memory, as the twin's do.</summary>
    private static InMemorySource Noisy(int resolution)
    {
        byte[] pixels = new byte[1024 * 3 * resolution * resolution];
        new Random(0).NextBytes(pixels);
        return new InMemorySource("noise", "none", new ImageShape(3, resolution, resolution), pixels);
    }
}
