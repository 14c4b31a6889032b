using Gan.Data.Sprites;
using Gan.Models.StyleGan;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Bench;

/// <summary>
/// StyleGAN at 32×32 with everything the trainer does, R1 in every step as the paper has it, beside the same network in PyTorch as its
/// users write it; and whether its memory stays flat.
/// </summary>
internal static class StyleGanBench
{
    private const int Batches = 4, Steps = 4, Rounds = 9;
    private const double Limit = 1 / 1.2;

    public static bool Run() => Synthesis() & Step() & Memory();

    private static StyleGanConfig Config { get; } = StyleGanConfig.For("full", 32) with { PenaltyEvery = 1, FirstResolution = 32, StableKimg = 0, FadeKimg = 0 };

    private static bool Synthesis()
    {
        using Twin? twin = Twin.Start("stylegan", "synth", $"{Batches}", $"{get_num_threads()}");
        using StyleGanGenerator generator = new(Config);
        return Duel.Fight($"synthesis at 32×32, batch 32, {get_num_threads()} threads", "batch", Batches, Rounds, () =>
        {
            using var noGrad = no_grad();
            for (int i = 0; i < Batches; i++)
            {
                using var scope = NewDisposeScope();
                generator.forward(randn(32, Config.LatentSize));
            }
        }, twin, Limit);
    }

    private static bool Step()
    {
        using Twin? twin = Twin.Start("stylegan", "step", $"{Steps}", $"{get_num_threads()}");
        using TrainingSetup setup = Setup(Config);
        using Trainer trainer = new(setup, Config.Train);
        return Duel.Fight($"training step at 32×32, batch 32, {get_num_threads()} threads", "step", Steps, Rounds, () =>
        {
            for (int i = 0; i < Steps; i++) trainer.TakeStep();
            trainer.TakeLosses();
        }, twin, Limit);
    }

    private static bool Memory()
    {
        StyleGanConfig config = StyleGanConfig.For("quick", 16) with { FirstResolution = 16 };
        using TrainingSetup setup = Setup(config);
        using Trainer trainer = new(setup, config.Train);
        return MemoryBench.IsFlat(trainer, config.Train, "StyleGAN at 16×16");
    }

    private static TrainingSetup Setup(StyleGanConfig config)
    {
        manual_seed(0).Dispose();
        return StyleGanTraining.Setup(config, new SpriteSource(4096, config.Resolution, mode: SpriteMode.Person), new Seeds(0), CPU);
    }
}
