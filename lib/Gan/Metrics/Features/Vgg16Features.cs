using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Metrics.Features;

/// <summary>
/// <see cref="Vgg16"/> as feature extractor: its second hidden layer is where improved precision and recall are defined (Kynkäänniemi et
/// al. 2019, §3). Owns the network.
/// </summary>
/// <remarks>
/// The paper's own weights are a TensorFlow copy of the first release of VGG-16; torchvision's come from another training, so that values
/// are comparable among themselves and close to published ones, but not equal to them.
/// </remarks>
public sealed class Vgg16Features : IFeatureExtractor
{
    /// <summary>What results call the weights of torchvision's <c>vgg16-397923af.pth</c>.</summary>
    public const string Published = "vgg16-imagenet";

    private readonly Vgg16 _network;

    /// <param name="name">What results call it: <see cref="Published"/> for the published weights alone.</param>
    /// <param name="network">A trained network; disposed together with this.</param>
    public Vgg16Features(string name, Vgg16 network)
    {
        (Name, _network) = (name, network);
        NamedWeights.Freeze(_network);
    }

    public string Name { get; }

    public int Dimension => _network.Hidden;

    public int Classes => _network.Classes;

    /// <summary>A network from named weights, such as torchvision's.</summary>
    /// <param name="name">What results call it.</param>
    /// <param name="weights">Tensors under the keys <c>features.*</c> and <c>classifier.*</c>; copied.</param>
    /// <exception cref="InvalidDataException">A weight is missing, is of another shape, or does not belong to VGG-16.</exception>
    public static Vgg16Features Load(string name, IReadOnlyDictionary<string, Tensor> weights)
    {
        var network = new Vgg16();
        NamedWeights.LoadInto(network, weights, "a VGG-16");
        return new Vgg16Features(name, network);
    }

    /// <inheritdoc/>
    /// <remarks>Images of one or three channels are brought to 224×224 (bilinear, averaging when it shrinks them).</remarks>
    public Extraction Extract(Tensor images)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Tensor features = _network.Features(Fit(images));
        Tensor logits = _network.Logits(features);
        return new Extraction(features.MoveToOuterDisposeScope(), logits.MoveToOuterDisposeScope());
    }

    public void Dispose() => _network.Dispose();

    /// <summary>Images as ImageNet's classifiers take them: 224×224, standardized by mean and deviation of ImageNet's channels.</summary>
    internal static Tensor Fit(Tensor images)
    {
        Tensor x = (ColorImages.Require(images, "VGG-16") + 1) * 0.5;
        if (x.shape[2] != Vgg16.Size || x.shape[3] != Vgg16.Size)
            x = interpolate(x, [Vgg16.Size, Vgg16.Size], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
        Tensor mean = tensor(new[] { 0.485f, 0.456f, 0.406f }).reshape(1, 3, 1, 1);
        Tensor deviation = tensor(new[] { 0.229f, 0.224f, 0.225f }).reshape(1, 3, 1, 1);
        return (x - mean) / deviation;
    }
}
