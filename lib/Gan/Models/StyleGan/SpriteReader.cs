using Gan.Data.Sprites;
using Gan.Metrics.Features;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Models.StyleGan;

/// <summary>
/// Reads the factors of a sprite from its image: a network in the discriminator's architecture (as the paper's attribute classifiers,
/// appendix C), trained on sprites whose factors are known. Its last hidden layer is also the feature space in which sprites are compared.
/// Owns the network.
/// </summary>
public sealed class SpriteReader : NetworkFeatures<StyleGanDiscriminator>
{
    private static readonly int ContinuousCount = SpriteFactorList.Continuous.Count, BinaryCount = SpriteFactorList.Binary.Count;
    private static readonly int HairCount = SpriteFactorList.Hair.Levels, ModeCount = SpriteFactorList.Mode.Levels;

    /// <param name="network">Made by <see cref="NewNetwork"/>; disposed together with this.</param>
    public SpriteReader(StyleGanDiscriminator network, int resolution) : base(NameFor(resolution), network) => Resolution = resolution;

    /// <summary>Pixels of a side that the network sees; other images are averaged down or doubled up to it.</summary>
    public int Resolution { get; }

    /// <summary>What results call the reader for a resolution.</summary>
    public static string NameFor(int resolution) => $"sprite-reader-{resolution}";

    public override int Dimension => Architecture(Resolution).ChannelsAt(2);

    /// <summary>The modes; 0 … 3 as in <see cref="SpriteMode"/>.</summary>
    public override int Classes => ModeCount;

    /// <summary>An untrained network for images of a resolution.</summary>
    public static StyleGanDiscriminator NewNetwork(int resolution) => new(Architecture(resolution), ContinuousCount + BinaryCount + HairCount + ModeCount);

    /// <summary>What the network takes the factors of images to be.</summary>
    /// <param name="images">float32 [N, 3, H, W] in [−1, 1].</param>
    public SpriteReading Read(Tensor images)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return Split(Network.forward(Fit(images.to(Device), Resolution)).cpu()).Keep();
    }

    private protected override (Tensor Features, Tensor? Logits) Evaluate(Tensor images)
    {
        Tensor features = Network.Features(Fit(images, Resolution));
        return (features, Network.Outputs(features).narrow(1, ContinuousCount + BinaryCount + HairCount, ModeCount));
    }

    /// <summary>The parts of a network's outputs [N, 32].</summary>
    internal static SpriteReading Split(Tensor outputs) => new(
        outputs.narrow(1, 0, ContinuousCount), outputs.narrow(1, ContinuousCount, BinaryCount),
        outputs.narrow(1, ContinuousCount + BinaryCount, HairCount), outputs.narrow(1, ContinuousCount + BinaryCount + HairCount, ModeCount));

    /// <summary>Images of any size in powers of two as images of a side.</summary>
    internal static Tensor Fit(Tensor images, int resolution)
    {
        if (images.dim() != 4 || images.shape[1] != 3)
            throw new ArgumentException($"images is [{string.Join(", ", images.shape)}], expected [N, 3, H, W].", nameof(images));
        long side = images.shape[3];
        if (side == resolution) return images;
        return side > resolution ? adaptive_avg_pool2d(images, resolution) : interpolate(images, size: [resolution, resolution], mode: InterpolationMode.Bilinear, align_corners: false);
    }

    private static StyleGanConfig Architecture(int resolution) => new()
    {
        Resolution = resolution,
        FirstResolution = resolution,
        ChannelBase = 16 * resolution,
        ChannelMax = 64,
        MinibatchStdGroup = 0,
    };
}
