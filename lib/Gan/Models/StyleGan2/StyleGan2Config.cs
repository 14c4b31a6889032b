using System.Numerics;
using System.Text.Json.Serialization;
using Gan.Data;
using Gan.Experiments;
using Gan.Randomness;
using Gan.Training;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

/// <summary>StyleGAN2 with adaptive augmentation (Karras et al. 2020a, 2020b); the defaults are NVIDIA's <c>stylegan2</c> configuration at 1024×1024.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed partial record StyleGan2Config : IModelConfig
{
    /// <summary>Pixels of a side, a power of two from 8.</summary>
    public int Resolution { get; init; } = 1024;

    /// <summary>Channels of an image.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Length of a label; 0 for an unconditional game.</summary>
    public int Classes { get; init; }

    /// <summary>Length of z.</summary>
    public int LatentSize { get; init; } = 512;

    /// <summary>Length of w.</summary>
    public int StyleSize { get; init; } = 512;

    /// <summary>Layers of the mapping network.</summary>
    public int MappingLayers { get; init; } = 8;

    /// <summary>Numbers between them.</summary>
    public int MappingWidth { get; init; } = 512;

    /// <summary>The mapping network learns this much more slowly.</summary>
    public double MappingLearningRate { get; init; } = 0.01;

    /// <summary>Feature maps times resolution: <c>channel_base</c> of the official code.</summary>
    public int ChannelBase { get; init; } = 32_768;

    /// <summary>Most feature maps of a layer: <c>channel_max</c>.</summary>
    public int ChannelMax { get; init; } = 512;

    public Architecture GeneratorArchitecture { get; init; } = Architecture.Skip;

    public Architecture DiscriminatorArchitecture { get; init; } = Architecture.Resnet;

    /// <summary>A map of noise in every convolution of the generator.</summary>
    public bool UseNoise { get; init; } = true;

    /// <summary>Largest magnitude of an activation: <c>conv_clamp</c>, 256 where half precision is used; null leaves it free.</summary>
    public double? ConvClamp { get; init; }

    /// <summary>
    /// How many of the largest resolutions, from 8×8 up, compute in bfloat16: <c>num_fp16_res</c> of the official code, which takes float16.
    /// For GPUs: on the processor oneDNN of libtorch 2.10 has slow kernels for two bfloat16 convolutions, the gradients of 3×3 weights
    /// (6.4 ms where float32 takes 1.7) and of the input of strided ones (3.8 against 1.0; on a busy machine), which cost more than all others gain.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int HalfResolutions { get; init; }

    /// <summary>Images in a group of the minibatch standard deviation.</summary>
    public int MinibatchStdGroup { get; init; } = 4;

    /// <summary>Channels of the minibatch standard deviation; 0 leaves it out.</summary>
    public int MinibatchStdChannels { get; init; } = 1;

    /// <summary>Length of a mapped label in the discriminator: <c>cmap_dim</c>; null takes the feature maps at 4×4.</summary>
    public int? MappedLabelSize { get; init; }

    /// <summary>Layers of the discriminator's mapping of labels.</summary>
    public int LabelMappingLayers { get; init; } = 8;

    /// <summary>Layers of the discriminator, counted from the image, that keep their weights (FreezeD, Mo et al. 2020).</summary>
    public int FreezeLayers { get; init; }

    /// <summary>How often two styles are mixed in training.</summary>
    public double MixingProbability { get; init; } = 0.9;

    /// <summary>β of the running mean w̄.</summary>
    public double AverageStyleDecay { get; init; } = 0.995;

    /// <summary>Adam's learning rate; its β are (0, 0.99).</summary>
    public double LearningRate { get; init; } = 0.002;

    /// <summary>γ of R1; 0 leaves it out.</summary>
    public double Penalty { get; init; } = 10;

    /// <summary>Steps between two penalties ("lazy regularization"); each is then as many times as heavy.</summary>
    public int PenaltyEvery { get; init; } = 16;

    /// <summary>Weight of the path length regularization; 0 leaves it out.</summary>
    public double PathLengthWeight { get; init; } = 2;

    /// <summary>Steps between two path length regularizations.</summary>
    public int PathLengthEvery { get; init; } = 4;

    /// <summary>The path length is taken of this part of a batch.</summary>
    public int PathLengthShrink { get; init; } = 2;

    /// <summary>How fast the mean path length follows.</summary>
    public double PathLengthDecay { get; init; } = 0.01;

    /// <summary>Whether the discriminator learns from the very images that the generator was judged by; the official code draws new ones.</summary>
    public bool ReusesImages { get; init; }

    public AugmentationMode Augmentation { get; init; } = AugmentationMode.None;

    /// <summary>The probability: fixed, or at the beginning.</summary>
    public double AugmentationProbability { get; init; }

    /// <summary>Mean sign of the discriminator's scores of real images that adaptive augmentation holds.</summary>
    public double AugmentationTarget { get; init; } = 0.6;

    /// <summary>Thousands of images over which the probability moves by 1.</summary>
    public double AugmentationKimg { get; init; } = 500;

    /// <summary>Steps between two adjustments of the probability.</summary>
    public int AugmentationEvery { get; init; } = 4;

    /// <summary>Which augmentations: letters of blit, geometry and color, <c>bgc</c> in the paper.</summary>
    public string AugmentationPipe { get; init; } = "bgc";

    /// <summary>Whether half of the real images are mirrored.</summary>
    public bool Mirror { get; init; }

    /// <summary>Length in thousands of images, batch and rhythm.</summary>
    public TrainConfig Train { get; init; } = new() { Kimg = 25_000, BatchSize = 32, EmaHalfLife = 10_000 };

    string IModelConfig.Paper => "StyleGan2";

    int IModelConfig.Version => StyleGan2Training.Version;

    /// <summary>Of every image.</summary>
    public ImageShape Shape => new(Channels, Resolution, Resolution);

    IModelConfig IModelConfig.Seeded(long seed) => this with { Train = Train with { Seed = seed } };

    IModelConfig IModelConfig.For(ImageShape shape, int classes, bool conditional) => this with { Channels = shape.Channels, Classes = conditional ? classes : 0 };

    IGenerator IModelConfig.NewGenerator() => new StyleGan2Generator(this);

    TrainingSetup IModelConfig.Setup(IImageSource source, Seeds seeds, Device device) => StyleGan2Training.Setup(this, source, seeds, device);

    /// <summary>Layers that a style controls: <c>num_ws</c>, 18 at 1024×1024.</summary>
    [JsonIgnore]
    public int LayerCount => 2 * BitOperations.Log2((uint)Resolution) - 2;

    /// <summary>Length of a mapped label in the discriminator.</summary>
    [JsonIgnore]
    public int LabelSize => MappedLabelSize ?? ChannelsAt(4);

    /// <summary>Feature maps at a resolution.</summary>
    public int ChannelsAt(int resolution) => Math.Clamp(ChannelBase / resolution, 1, ChannelMax);

    /// <summary>Whether a resolution computes in bfloat16.</summary>
    public bool HalfAt(int resolution) => resolution >= 8 && resolution > Resolution >> HalfResolutions;

    /// <summary>The config itself if it can work.</summary>
    /// <exception cref="ArgumentException">The message names the key and what it must be.</exception>
    public StyleGan2Config Validated()
    {
        if (Resolution < 8 || !BitOperations.IsPow2(Resolution)) throw new ArgumentException($"resolution is {Resolution}; it must be a power of two from 8.");
        if (Channels < 1) throw new ArgumentException($"channels is {Channels}; an image has at least 1.");
        if (LatentSize < 1 || StyleSize < 1 || MappingWidth < 1) throw new ArgumentException($"latentSize, styleSize and mappingWidth are {LatentSize}, {StyleSize} and {MappingWidth}; all must be at least 1.");
        if (MappingLayers < 1) throw new ArgumentException($"mappingLayers is {MappingLayers}; it must be at least 1.");
        if (Classes < 0) throw new ArgumentException($"classes is {Classes}; it must not be negative.");
        if (ChannelBase < 1 || ChannelMax < 1) throw new ArgumentException($"channelBase and channelMax are {ChannelBase} and {ChannelMax}; both must be at least 1.");
        if (HalfResolutions is < 0 or > 30) throw new ArgumentException($"halfResolutions is {HalfResolutions}; it must be between 0 and 30.");
        if (MixingProbability is not (>= 0 and <= 1)) throw new ArgumentException($"mixingProbability is {MixingProbability}; it must be between 0 and 1.");
        if (AugmentationProbability is not (>= 0 and <= 1)) throw new ArgumentException($"augmentationProbability is {AugmentationProbability}; it must be between 0 and 1.");
        if (PenaltyEvery < 1 || PathLengthEvery < 1 || AugmentationEvery < 1)
            throw new ArgumentException($"penaltyEvery, pathLengthEvery and augmentationEvery are {PenaltyEvery}, {PathLengthEvery} and {AugmentationEvery}; all must be at least 1.");
        if (PathLengthShrink < 1 || Train.BatchSize / PathLengthShrink < 1)
            throw new ArgumentException($"pathLengthShrink is {PathLengthShrink}; it must leave something of a batch of {Train.BatchSize}.");
        if (MinibatchStdChannels < 0 || (MinibatchStdChannels > 0 && ChannelsAt(4) % MinibatchStdChannels != 0))
            throw new ArgumentException($"minibatchStdChannels is {MinibatchStdChannels}; it must divide the {ChannelsAt(4)} feature maps at 4×4.");
        if (MinibatchStdChannels > 0 && (MinibatchStdGroup < 1 || Train.BatchSize % Math.Min(Train.BatchSize, MinibatchStdGroup) != 0))
            throw new ArgumentException($"minibatchStdGroup is {MinibatchStdGroup}; a batch of {Train.BatchSize} does not divide into such groups.");
        Train.Validated();
        return this;
    }
}
