using static TorchSharp.torch;

namespace Gan.Metrics.Features;

/// <summary>The pixels themselves as features: for duplicates, and for images no classifier knows.</summary>
/// <param name="dimension">C·H·W of the images.</param>
public sealed class PixelFeatures(int dimension) : IFeatureExtractor
{
    public string Name => "pixels";

    public int Dimension { get; } = dimension;

    public int Classes => 0;

    public Extraction Extract(Tensor images)
    {
        long perImage = images.numel() / Math.Max(1, images.shape[0]);
        if (perImage != Dimension)
            throw new ArgumentException($"Images have {perImage} values each; these pixel features take {Dimension}.", nameof(images));
        return new Extraction(images.detach().reshape(images.shape[0], Dimension).clone(), Logits: null);
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
