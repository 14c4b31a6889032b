using static TorchSharp.torch;

namespace Gan.Metrics.Features;

/// <summary>
/// <see cref="Inception"/> as feature extractor and classifier: with the published weights, and with them alone, a Fréchet distance is the
/// Fréchet inception distance (Heusel et al. 2017) and a classifier score the Inception Score (Salimans et al. 2016). Owns the network.
/// </summary>
public sealed class InceptionFeatures : NetworkFeatures<Inception>
{
    /// <summary>What results call the weights of pytorch-fid's <c>pt_inception-2015-12-05-6726825d.pth</c>; makes an fd a fid.</summary>
    public const string Published = "inception-2015";

    /// <summary>What results call the weights of torchvision's <c>inception_v3_google-0cc3c7bd.pth</c>, another network: no FID.</summary>
    public const string Torchvision = "inception-v3-imagenet";

    private readonly ResizeProtocol _resize;

    /// <param name="name">
    /// What results call it: <see cref="Published"/> for the published weights alone. The resizing is added where it is not TensorFlow's.
    /// </param>
    /// <param name="network">A trained network; disposed together with this.</param>
    /// <param name="resize">How images of one or three channels are brought to 299×299.</param>
    public InceptionFeatures(string name, Inception network, ResizeProtocol resize = ResizeProtocol.LegacyTensorflow)
        : base(Named(name, resize, ResizeProtocol.LegacyTensorflow), network) => _resize = resize;

    public override int Dimension => Inception.FeatureDimension;

    public override int Classes => Network.Classes;

    /// <summary>Whether features of this name come from the published weights, however images were resized.</summary>
    public static bool IsPublished(string featureName) =>
        featureName == Published || featureName.StartsWith(Published + "@", StringComparison.Ordinal);

    /// <summary>A network from named weights, such as those that pytorch-fid, torch-fidelity and torchvision publish.</summary>
    /// <param name="name">What results call it.</param>
    /// <param name="weights">Tensors under the network's state-dict keys; copied. torchvision's second head is left aside.</param>
    /// <param name="resize">How images are brought to 299×299.</param>
    /// <param name="variant">Which of the two networks it is.</param>
    /// <exception cref="InvalidDataException">A weight is missing, is of another shape, or does not belong to the network.</exception>
    public static InceptionFeatures Load(
        string name, IReadOnlyDictionary<string, Tensor> weights, ResizeProtocol resize = ResizeProtocol.LegacyTensorflow,
        InceptionVariant variant = InceptionVariant.Graph2015)
    {
        (string kind, string? apart) = variant == InceptionVariant.Graph2015
            ? ("an Inception of 2015", (string?)null)
            : ("an Inception-v3 of torchvision", "AuxLogits.");
        var network = new Inception((int)NamedWeights.Find(weights, "fc.weight", kind).shape[0], variant);
        NamedWeights.LoadInto(network, weights, kind, apart);
        return new InceptionFeatures(name, network, resize);
    }

    private protected override (Tensor Features, Tensor? Logits) Evaluate(Tensor images)
    {
        Tensor features = Network.Features(Fit(images, _resize, Network.Variant));
        return (features, Network.Logits(features));
    }

    /// <summary>
    /// 299×299, and values v from 0 to 255 as (v − 128)/128, so that white is 127/128: what the graph of 2015 does to them. pytorch-fid,
    /// whose resizing is PyTorch's, takes v/127.5 − 1, and so does torchvision's network.
    /// </summary>
    internal static Tensor Fit(
        Tensor images, ResizeProtocol resize = ResizeProtocol.LegacyTensorflow, InceptionVariant variant = InceptionVariant.Graph2015)
    {
        Tensor x = Resizing.To((ColorImages.Require(images, "Inception") + 1) * 127.5, Inception.Size, resize);
        bool full = resize == ResizeProtocol.LegacyPytorch || variant == InceptionVariant.Torchvision;
        return full ? x / 127.5 - 1 : (x - 128) / 128;
    }
}
