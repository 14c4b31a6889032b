using Gan.Training;

namespace Gan.Models.StyleGan2;

public sealed partial record StyleGan2Config
{
    /// <summary>Names that <see cref="Preset"/> knows, besides those of profiles.</summary>
    public static IReadOnlyList<string> PresetNames { get; } = ["auto", "stylegan2", "paper256", "paper512", "paper1024", "cifar"];

    /// <summary>A configuration of NVIDIA's stylegan2-ada-pytorch.</summary>
    /// <param name="name"><c>auto</c>, <c>stylegan2</c>, <c>paper256</c>, <c>paper512</c>, <c>paper1024</c> or <c>cifar</c>.</param>
    /// <param name="resolution">Pixels of a side; 0 takes the preset's own (256 for auto).</param>
    /// <param name="gpus">GPUs that <c>auto</c> reckons with.</param>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public static StyleGan2Config Preset(string name, int resolution = 0, int gpus = 1)
    {
        static StyleGan2Config Official(int resolution, int kimg, int batch, int group, double maps, double rate, double gamma, double ema, double ramp, int mapping) => new()
        {
            Resolution = resolution,
            ChannelBase = (int)(maps * 32_768),
            MappingLayers = mapping,
            ConvClamp = 256,
            MinibatchStdGroup = group,
            LearningRate = rate,
            Penalty = gamma,
            Augmentation = AugmentationMode.Adaptive,
            Train = new TrainConfig { Kimg = kimg, BatchSize = batch, EmaHalfLife = ema * 1000, EmaRampUp = ramp },
        };
        int Size(int own) => resolution > 0 ? resolution : own;
        switch (name)
        {
            case "auto":
                int size = Size(256), batch = Math.Max(Math.Min(gpus * Math.Min(4096 / size, 32), 64), gpus);
                double rate = size >= 1024 ? 0.002 : 0.0025, gamma = 0.0002 * size * size / batch;
                return Official(size, 25_000, batch, Math.Min(batch / gpus, 4), size >= 512 ? 1 : 0.5, rate, gamma, batch * 10 / 32.0, 0.05, 2);
            case "stylegan2": return Official(Size(1024), 25_000, 32, 4, 1, 0.002, 10, 10, 0, 8);
            case "paper256": return Official(Size(256), 25_000, 64, 8, 0.5, 0.0025, 1, 20, 0, 8);
            case "paper512": return Official(Size(512), 25_000, 64, 8, 1, 0.0025, 0.5, 20, 0, 8);
            case "paper1024": return Official(Size(1024), 25_000, 32, 4, 1, 0.002, 2, 10, 0, 8);
            case "cifar":
                return Official(Size(32), 100_000, 64, 32, 1, 0.0025, 0.01, 500, 0.05, 2) with
                {
                    PathLengthWeight = 0,
                    MixingProbability = 0,
                    DiscriminatorArchitecture = Architecture.Orig,
                };
            default: throw new ArgumentException($"There is no preset '{name}'; there are {string.Join(", ", PresetNames)}.");
        }
    }

    /// <summary>A preset of either kind: those of <see cref="PresetNames"/>, or a profile's.</summary>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public static StyleGan2Config ForAny(string name, int resolution = 0) => PresetNames.Contains(name) ? Preset(name, resolution) : For(name, resolution);

    /// <summary>The preset of a profile, for images that two CPU cores can learn.</summary>
    /// <param name="profile"><c>smoke</c>, <c>quick</c>, <c>full</c> or <c>paper</c> (<c>stylegan2</c> of <see cref="Preset"/>).</param>
    /// <param name="resolution">Pixels of a side; 0 takes the profile's own: 16 in smoke and quick, 32 in full, 1024 in paper.</param>
    /// <param name="channels">Channels of an image.</param>
    /// <exception cref="ArgumentException">There is no such profile.</exception>
    /// <remarks>
    /// Short trainings need larger steps, most of all in the mapping network; small images need a smaller penalty. The penalty comes every
    /// fourth step and the discriminator sees the images that the generator was judged by, which saves a pass.
    /// </remarks>
    public static StyleGan2Config For(string profile, int resolution = 0, int channels = 3)
    {
        StyleGan2Config small = new()
        {
            Channels = channels,
            LatentSize = 64,
            StyleSize = 64,
            MappingLayers = 4,
            MappingWidth = 64,
            MappingLearningRate = 0.1,
            ChannelBase = 512,
            ChannelMax = 64,
            LearningRate = 0.004,
            Penalty = 0.1,
            PenaltyEvery = 8,
            PathLengthEvery = 8,
            ReusesImages = true,
            Train = new TrainConfig { Kimg = 60, BatchSize = 32, EmaHalfLife = 10_000, EmaRampUp = 0.05, SnapshotEvery = 250 },
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
                ChannelBase = 128,
                ChannelMax = 8,
                PenaltyEvery = 4,
                PathLengthEvery = 4,
                Train = small.Train with { Kimg = 0.064, BatchSize = 8, SnapshotEvery = 4, LogEvery = 2 },
            },
            "quick" => small with { Resolution = resolution > 0 ? resolution : 16 },
            "full" => small with
            {
                Resolution = resolution > 0 ? resolution : 32,
                LatentSize = 128,
                StyleSize = 128,
                MappingWidth = 128,
                ChannelBase = 1024,
                ChannelMax = 96,
                LearningRate = 0.003,
                Train = small.Train with { Kimg = resolution >= 64 ? 400 : 300, CheckpointEvery = 250, SnapshotEvery = 500 },
            },
            "paper" => Preset("stylegan2", resolution) with { Channels = channels, Mirror = true, Augmentation = AugmentationMode.None },
            _ => throw new ArgumentException($"There is no profile '{profile}'; there are smoke, quick, full and paper."),
        };
    }
}
