using static TorchSharp.torch;

namespace Gan.Metrics.Features;

/// <summary>
/// The convolutions of AlexNet, SqueezeNet 1.1 or VGG-16 as feature extractor: the mean over positions of the last depth. No published
/// metric is defined with it; it is what small weight files allow. Owns the network.
/// </summary>
public sealed class TrunkFeatures : NetworkFeatures<FeatureTrunk>
{
    /// <summary>What results call the mean of AlexNet's last convolution with torchvision's weights.</summary>
    public const string AlexNet = "alexnet-imagenet";

    /// <summary>What results call the mean of SqueezeNet's last fire module with torchvision's weights.</summary>
    public const string SqueezeNet = "squeezenet-imagenet";

    private readonly ResizeProtocol _resize;

    /// <param name="name">What results call it; the resizing is added where it is not the antialiased one.</param>
    /// <param name="trunk">A trained network; disposed together with this.</param>
    /// <param name="resize">How images are brought to 224×224.</param>
    public TrunkFeatures(string name, FeatureTrunk trunk, ResizeProtocol resize = ResizeProtocol.Antialiased)
        : base(Named(name, resize, ResizeProtocol.Antialiased), trunk) => _resize = resize;

    public override int Dimension => Network.Widths[^1];

    public override int Classes => 0;

    /// <summary>An extractor from torchvision's weights.</summary>
    /// <param name="name">What results call it.</param>
    /// <param name="trunk">An empty network of the kind; owned by the result.</param>
    /// <param name="weights">Tensors under the keys <c>features.*</c>; those of a classifier are left aside. Copied.</param>
    /// <param name="resize">How images are brought to 224×224.</param>
    /// <exception cref="InvalidDataException">A weight is missing, is of another shape, or does not belong to the network.</exception>
    public static TrunkFeatures Load(
        string name, FeatureTrunk trunk, IReadOnlyDictionary<string, Tensor> weights, ResizeProtocol resize = ResizeProtocol.Antialiased)
    {
        NamedWeights.LoadInto(trunk, weights, $"'{name}'", apart: "classifier.");
        return new TrunkFeatures(name, trunk, resize);
    }

    private protected override (Tensor Features, Tensor? Logits) Evaluate(Tensor images) =>
        (Network.forward(ImageNetInput.Of(images, Name, _resize)).mean([2, 3]), null);
}
