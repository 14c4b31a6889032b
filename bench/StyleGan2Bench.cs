using Gan.Data;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Bench;

/// <summary>
/// StyleGAN2 at 32×32 and 64×64 with everything the trainer does, the official schedule of lazy regularization, beside the same network in
/// PyTorch with the operations of the official code's reference path; and whether its memory stays flat. The promise is about PyTorch with our
/// settings of threads and memory; how it does without them, from a shell, is told beside it.
/// </summary>
internal static class StyleGan2Bench
{
    private const int Batches = 4, Steps = 16, Rounds = 5;

    public static bool Run() => Synthesis(32) & Synthesis(64) & Step(32, "g") & Step(32, "d") & Step(64, "g") & Step(64, "d") & Memory();

    private static StyleGan2Config Config(int resolution) => StyleGan2Config.For("full", resolution) with
    {
        PenaltyEvery = 16,
        PathLengthEvery = 4,
        ReusesImages = false,
    };

    private static Twin? Start(string mode, int work, int resolution, bool plain) =>
        Twin.Start("stylegan2", plain, mode, $"{work}", $"{get_num_threads()}", "--resolution", $"{resolution}");

    private static bool Synthesis(int resolution)
    {
        using Twin? twin = Start("synth", Batches, resolution, plain: false), plain = Start("synth", Batches, resolution, plain: true);
        using StyleGan2Generator generator = new(Config(resolution));
        generator.eval();
        return Duel.Fight($"synthesis at {resolution}×{resolution}, batch 32, {get_num_threads()} threads", "batch", Batches, Rounds, () =>
        {
            using var noGrad = no_grad();
            for (int i = 0; i < Batches; i++)
            {
                using var scope = NewDisposeScope();
                generator.Synthesize(generator.Broadcast(generator.Map(randn(32, generator.LatentSize))), Noise.Random);
            }
        }, twin, 1 / 1.5, plain);
    }

    /// <summary>Steps of one player, its lazy regularization among them.</summary>
    private static bool Step(int resolution, string player)
    {
        using Twin? twin = Start(player, Steps, resolution, plain: false), plain = Start(player, Steps, resolution, plain: true);
        using TrainingSetup both = Setup(Config(resolution));
        TrainingSetup one = new()
        {
            Networks = both.Networks,
            Batches = both.Batches,
            Phases = [.. both.Phases.Where(p => p.Name.StartsWith(player, StringComparison.OrdinalIgnoreCase))],
        };
        string other = player == "g" ? "D" : "G";
        foreach (var parameter in both.Networks[other].parameters()) parameter.requires_grad = false;
        using Trainer trainer = new(one, Config(resolution).Train);
        string what = player == "g" ? "generator" : "discriminator";
        return Duel.Fight($"{what} step at {resolution}×{resolution}, batch 32, {get_num_threads()} threads", "step", Steps, Rounds, () =>
        {
            for (int i = 0; i < Steps; i++) trainer.TakeStep();
            trainer.TakeLosses();
        }, twin, 1 / 2.0, plain);
    }

    private static bool Memory()
    {
        StyleGan2Config config = StyleGan2Config.For("quick", 16) with { Augmentation = AugmentationMode.Fixed, AugmentationProbability = 0.2 };
        using TrainingSetup setup = Setup(config);
        using Trainer trainer = new(setup, config.Train);
        return MemoryBench.IsFlat(trainer, config.Train, "StyleGAN2 at 16×16");
    }

    private static TrainingSetup Setup(StyleGan2Config config)
    {
        manual_seed(0).Dispose();
        return StyleGan2Game.Setup(config, Noisy(config.Resolution), new Seeds(0), CPU);
    }

    /// <summary>Random images that lie in memory, as the twin's do.</summary>
    private static InMemorySource Noisy(int resolution)
    {
        byte[] pixels = new byte[1024 * 3 * resolution * resolution];
        new Random(0).NextBytes(pixels);
        return new InMemorySource("noise", "none", new ImageShape(3, resolution, resolution), pixels);
    }
}
