using Gan.Training;

namespace Gan.Models.StyleGan;

public sealed partial record StyleGanConfig
{
    /// <summary>The preset of a profile: configuration F.</summary>
    /// <param name="profile"><c>smoke</c>, <c>quick</c>, <c>full</c> or <c>paper</c> (FFHQ at 1024×1024, eight GPUs).</param>
    /// <param name="resolution">Pixels of a side; 0 takes the profile's own: 16 in smoke and quick, 32 in full, 1024 in paper.</param>
    /// <param name="channels">Channels of an image.</param>
    /// <exception cref="ArgumentException">There is no such profile.</exception>
    /// <remarks>
    /// Small images need a smaller penalty: γ = 10 is for 1024×1024, and the gradient's squared norm falls with the number of pixels. Short
    /// trainings need larger steps, most of all in the mapping network, which at a hundredth would hardly move, and smaller ones in the strength of the noise, which else draws what styles should. The penalty is lazy, as in StyleGAN2.
    /// </remarks>
    public static StyleGanConfig For(string profile, int resolution = 0, int channels = 3)
    {
        StyleGanConfig paper = new() { Mirror = true };
        StyleGanConfig small = new()
        {
            Channels = channels,
            LatentSize = 64,
            StyleSize = 64,
            MappingWidth = 64,
            ChannelBase = 256,
            ChannelMax = 32,
            MappingLearningRate = 0.1,
            NoiseLearningRate = 0.1,
            LearningRate = 0.005,
            Penalty = 0.1,
            PenaltyEvery = 4,
            BatchBudget = 0,
            StableKimg = 10,
            FadeKimg = 5,
            Train = new TrainConfig { Kimg = 40, BatchSize = 32, EmaHalfLife = 10_000, EmaRampUp = 0.05, SnapshotEvery = 250 },
        };
        return profile switch
        {
            "smoke" => small with
            {
                Resolution = resolution > 0 ? resolution : 16,
                LatentSize = 16,
                StyleSize = 16,
                MappingWidth = 16,
                MappingLayers = 2,
                ChannelBase = 64,
                ChannelMax = 8,
                StableKimg = 0.016,
                FadeKimg = 0.016,
                Train = small.Train with { Kimg = 0.064, BatchSize = 8, SnapshotEvery = 4, LogEvery = 2 },
            },
            "quick" => small with { Resolution = resolution > 0 ? resolution : 16 },
            "full" => small with
            {
                Resolution = resolution > 0 ? resolution : 32,
                LatentSize = 128,
                StyleSize = 128,
                MappingWidth = 128,
                ChannelBase = 512,
                ChannelMax = 64,
                LearningRate = 0.003,
                StableKimg = 80,
                FadeKimg = 15,
                Train = small.Train with { Kimg = resolution >= 64 ? 400 : 300, CheckpointEvery = 250, SnapshotEvery = 500 },
            },
            "paper" => paper with { Resolution = resolution > 0 ? resolution : paper.Resolution, Channels = channels },
            _ => throw new ArgumentException($"There is no profile '{profile}'; there are smoke, quick, full and paper."),
        };
    }
}
