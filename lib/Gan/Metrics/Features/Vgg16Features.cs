using static TorchSharp.torch;

namespace Gan.Metrics.Features;

/// <summary>
/// <see cref="Vgg16"/> as feature extractor: its second hidden layer is where improved precision and recall are defined (Kynkäänniemi et
/// al. 2019, §3). Owns the network.
/// </summary>
/// <remarks>
/// The paper's own weights are a TensorFlow copy of the first release of VGG-16; torchvision's come from another training, so that values
/// are comparable among themselves and close to published ones, but not equal to them.
/// </remarks>
public sealed class Vgg16Features : NetworkFeatures<Vgg16>
{
    /// <summary>What results call the weights of torchvision's <c>vgg16-397923af.pth</c>.</summary>
    public const string Published = "vgg16-imagenet";

    private readonly ResizeProtocol _resize;

    /// <param name="name">
    /// What results call it: <see cref="Published"/> for the published weights alone. The resizing is added where it is not the antialiased one.
    /// </param>
    /// <param name="network">A trained network; disposed together with this.</param>
    /// <param name="resize">How images of one or three channels are brought to 224×224; torch-fidelity takes that of TensorFlow 1.</param>
    public Vgg16Features(string name, Vgg16 network, ResizeProtocol resize = ResizeProtocol.Antialiased)
        : base(Named(name, resize, ResizeProtocol.Antialiased), network) => _resize = resize;

    public override int Dimension => Network.Hidden;

    public override int Classes => Network.Classes;

    /// <summary>A network from named weights, such as torchvision's.</summary>
    /// <param name="name">What results call it.</param>
    /// <param name="weights">Tensors under the keys <c>features.*</c> and <c>classifier.*</c>; copied.</param>
    /// <param name="resize">How images are brought to 224×224.</param>
    /// <exception cref="InvalidDataException">A weight is missing, is of another shape, or does not belong to VGG-16.</exception>
    public static Vgg16Features Load(
        string name, IReadOnlyDictionary<string, Tensor> weights, ResizeProtocol resize = ResizeProtocol.Antialiased)
    {
        var network = new Vgg16();
        NamedWeights.LoadInto(network, weights, "a VGG-16");
        return new Vgg16Features(name, network, resize);
    }

    private protected override (Tensor Features, Tensor? Logits) Evaluate(Tensor images)
    {
        Tensor features = Network.Features(ImageNetInput.Of(images, "VGG-16", _resize));
        return (features, Network.Logits(features));
    }
}
