using static TorchSharp.torch;

namespace Gan.Metrics.Features;

/// <summary>
/// Turns images into the vectors that metrics compare. A metric's value belongs to its extractor, whose name it carries:
/// <c>fd10k[lenet-mnist]</c>.
/// </summary>
public interface IFeatureExtractor : IDisposable
{
    /// <summary>Short name that results carry, for example <c>lenet-mnist</c>: network and what it was trained on.</summary>
    string Name { get; }

    /// <summary>What the function is pinned by: its name, and the values of its weights if it has some.</summary>
    string Identity => Name;

    /// <summary>Numbers in a feature vector.</summary>
    int Dimension { get; }

    /// <summary>Classes that <see cref="Extraction.Logits"/> counts, or 0 if the extractor is no classifier.</summary>
    int Classes { get; }

    /// <summary>Moves the network to where images are to be seen; <see cref="Extract"/> takes images of any device.</summary>
    void MoveTo(Device device)
    {
        // Nothing to move without weights.
    }

    /// <summary>Features and logits of images, without gradients, each image on its own.</summary>
    /// <param name="images">float32 [N, C, H, W] in [−1, 1].</param>
    /// <exception cref="ArgumentException">The extractor cannot take images of this shape.</exception>
    Extraction Extract(Tensor images);
}
