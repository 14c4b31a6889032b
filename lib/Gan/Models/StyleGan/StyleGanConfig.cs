using System.Numerics;
using System.Text.Json.Serialization;
using Gan.Data;
using Gan.Experiments;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>StyleGAN (Karras, Laine, Aila 2019); the defaults are configuration F at 1024×1024, as NVIDIA's code trains it on FFHQ.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed partial record StyleGanConfig : IModelConfig
{
    /// <summary>Pixels of a side, a power of two from 8.</summary>
    public int Resolution { get; init; } = 1024;

    /// <summary>Channels of an image.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Classes that labels count; 0 for an unconditional game.</summary>
    public int Classes { get; init; }

    /// <summary>Length of z.</summary>
    public int LatentSize { get; init; } = 512;

    /// <summary>Length of w.</summary>
    public int StyleSize { get; init; } = 512;

    /// <summary>Layers of the mapping network; 0 makes w the normalized z (Table 4).</summary>
    public int MappingLayers { get; init; } = 8;

    /// <summary>Numbers between them.</summary>
    public int MappingWidth { get; init; } = 512;

    /// <summary>The mapping network learns this much more slowly (appendix C: 0.01).</summary>
    public double MappingLearningRate { get; init; } = 0.01;

    /// <summary>Whether z is normalized before the mapping network.</summary>
    public bool NormalizeLatents { get; init; } = true;

    /// <summary>Feature maps at 2×2; half as many with every doubling: <c>fmap_base</c>.</summary>
    public int ChannelBase { get; init; } = 8192;

    /// <summary>Most feature maps of a layer: <c>fmap_max</c>.</summary>
    public int ChannelMax { get; init; } = 512;

    /// <summary>AdaIN after every layer (C of Table 1); without it the latent enters at 4×4 alone.</summary>
    public bool UseStyles { get; init; } = true;

    /// <summary>A learned constant at 4×4 instead of a layer of the latent (D of Table 1).</summary>
    public bool UseConstant { get; init; } = true;

    /// <summary>A map of noise in every layer (E of Table 1).</summary>
    public bool UseNoise { get; init; } = true;

    /// <summary>The strength of the noise learns this much more slowly; 1 in the paper, whose trainings are long.</summary>
    public double NoiseLearningRate { get; init; } = 1;

    public bool UseInstanceNorm { get; init; } = true;

    /// <summary>Pixel norm after every layer: progressive GAN's generator.</summary>
    public bool UsePixelNorm { get; init; }

    /// <summary>Low-pass filters after doubling and before halving (B of Table 1: "bilinear up/down").</summary>
    public bool UseBlur { get; init; } = true;

    /// <summary>Images in a group of the minibatch standard deviation; 0 leaves it out.</summary>
    public int MinibatchStdGroup { get; init; } = 4;

    /// <summary>How often two styles are mixed in training (F of Table 1).</summary>
    public double MixingProbability { get; init; } = 0.9;

    /// <summary>β of the running mean w̄.</summary>
    public double AverageStyleDecay { get; init; } = 0.995;

    public StyleGanLoss Loss { get; init; } = StyleGanLoss.LogisticR1;

    /// <summary>γ of R1, or λ of the gradient penalty; both are 10 in the paper.</summary>
    public double Penalty { get; init; } = 10;

    /// <summary>Steps between two penalties, each then as many times as heavy: 1 in the paper, 16 in StyleGAN2 ("lazy").</summary>
    public int PenaltyEvery { get; init; } = 1;

    /// <summary>Weight of the critic's squared scores under WGAN-GP.</summary>
    public double Drift { get; init; } = 0.001;

    /// <summary>Adam's learning rate up to 64×64; × 1.5, 2 and 3 at 128, 256 and from 512 under the logistic loss, × 2 at most under WGAN-GP.</summary>
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Resolution that training starts with; the full one trains without growing.</summary>
    public int FirstResolution { get; init; } = 8;

    /// <summary>Thousands of real images at each resolution before the next is faded in.</summary>
    public double StableKimg { get; init; } = 600;

    /// <summary>Thousands of real images over which a resolution is faded in.</summary>
    public double FadeKimg { get; init; } = 600;

    /// <summary>A stage's batch is this over its resolution, from <see cref="TrainConfig.BatchSize"/> to <see cref="BatchMax"/>; 0: all alike.</summary>
    public int BatchBudget { get; init; } = 2048;

    /// <summary>Most images in a batch; 512 on eight GPUs, 128 on one.</summary>
    public int BatchMax { get; init; } = 512;

    /// <summary>Whether half of the real images are mirrored; faces only.</summary>
    public bool Mirror { get; init; }

    /// <summary>Length in thousands of images, smallest batch and rhythm.</summary>
    public TrainConfig Train { get; init; } = new() { Kimg = 25_000, BatchSize = 32, EmaHalfLife = 10_000 };

    string IModelConfig.Paper => "StyleGan";

    int IModelConfig.Version => StyleGanTraining.Version;

    /// <summary>Of every image.</summary>
    public ImageShape Shape => new(Channels, Resolution, Resolution);

    /// <summary>In steps, since batches change with the resolution.</summary>
    TrainConfig IModelConfig.Train => Train with { Kimg = 0, Steps = new GrowthSchedule(this).TotalSteps };

    IModelConfig IModelConfig.Seeded(long seed) => this with { Train = Train with { Seed = seed } };

    IModelConfig IModelConfig.For(ImageShape shape, int classes, bool conditional) => this with { Channels = shape.Channels, Classes = conditional ? classes : 0 };

    IGenerator IModelConfig.NewGenerator() => new StyleGanGenerator(this);

    TrainingSetup IModelConfig.Setup(IImageSource source, Seeds seeds, Device device) => StyleGanTraining.Setup(this, source, seeds, device);

    bool IModelConfig.IsGrown(long step) => new GrowthSchedule(this).At(step - 1).Stage.Resolution == Resolution;

    /// <summary>Layers that a style controls: 18 at 1024×1024.</summary>
    [JsonIgnore]
    public int LayerCount => 2 * BitOperations.Log2((uint)Resolution) - 2;

    /// <summary>Feature maps at a resolution.</summary>
    public int ChannelsAt(int resolution) => Math.Clamp(2 * ChannelBase / resolution, 1, ChannelMax);

    /// <summary>Adam's learning rate at a resolution.</summary>
    public double LearningRateAt(int resolution)
    {
        double factor = resolution switch { < 128 => 1, 128 => 1.5, 256 => 2, _ => 3 };
        return LearningRate * (Loss == StyleGanLoss.WassersteinGp ? Math.Min(factor, 2) : factor);
    }

    /// <summary>Real images in a step at a resolution.</summary>
    public int BatchAt(int resolution) => BatchBudget > 0 ? Math.Clamp(BatchBudget / resolution, Train.BatchSize, Math.Max(BatchMax, Train.BatchSize)) : Train.BatchSize;

    /// <summary>The config itself if it can work.</summary>
    /// <exception cref="ArgumentException">The message names the key and what it must be.</exception>
    public StyleGanConfig Validated()
    {
        if (Resolution < 8 || !BitOperations.IsPow2(Resolution)) throw new ArgumentException($"resolution is {Resolution}; it must be a power of two from 8.");
        if (FirstResolution < 4 || FirstResolution > Resolution || !BitOperations.IsPow2(FirstResolution))
            throw new ArgumentException($"firstResolution is {FirstResolution}; it must be a power of two between 4 and the resolution, {Resolution}.");
        if (Channels is not (1 or 3)) throw new ArgumentException($"channels is {Channels}; images have 1 or 3.");
        if (LatentSize < 1 || StyleSize < 1 || MappingWidth < 1) throw new ArgumentException($"latentSize, styleSize and mappingWidth are {LatentSize}, {StyleSize} and {MappingWidth}; all must be at least 1.");
        if (MappingLayers < 0) throw new ArgumentException($"mappingLayers is {MappingLayers}; it must not be negative.");
        if (MappingLayers == 0 && StyleSize != LatentSize * (Classes > 0 ? 2 : 1))
            throw new ArgumentException($"styleSize is {StyleSize}; without mapping layers it must be the latent's, {LatentSize * (Classes > 0 ? 2 : 1)}.");
        if (!UseStyles && UseConstant) throw new ArgumentException("useConstant is true and useStyles false: nothing of the latent would reach the image.");
        if (MixingProbability is < 0 or > 1) throw new ArgumentException($"mixingProbability is {MixingProbability}; it must be between 0 and 1.");
        if (MixingProbability > 0 && !UseStyles) throw new ArgumentException("mixingProbability must be 0 without styles: there is only one layer to control.");
        if (PenaltyEvery < 1) throw new ArgumentException($"penaltyEvery is {PenaltyEvery}; it must be at least 1.");
        if (FadeKimg < 0 || StableKimg < 0) throw new ArgumentException($"stableKimg is {StableKimg} and fadeKimg {FadeKimg}; neither may be negative.");
        Train.Validated();
        for (int resolution = FirstResolution; resolution <= Resolution && MinibatchStdGroup > 1; resolution *= 2)
        {
            int batch = BatchAt(resolution);
            if (batch % Math.Min(batch, MinibatchStdGroup) != 0)
                throw new ArgumentException("batchSize, batchBudget and minibatchStdGroup do not go together: "
                    + $"a batch of {batch} at {resolution}×{resolution} does not divide into groups of {MinibatchStdGroup}.");
        }
        return this;
    }
}
