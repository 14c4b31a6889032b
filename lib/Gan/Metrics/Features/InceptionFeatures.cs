using static TorchSharp.torch;

namespace Gan.Metrics.Features;

/// <summary>
/// <see cref="Inception"/> as feature extractor and classifier: with the published weights, and with them alone, a Fréchet distance is the
/// Fréchet inception distance (Heusel et al. 2017) and a classifier score the Inception Score (Salimans et al. 2016). Owns the network.
/// </summary>
public sealed class InceptionFeatures : IFeatureExtractor
{
    /// <summary>What results call the weights of pytorch-fid's <c>pt_inception-2015-12-05-6726825d.pth</c>; makes an fd a fid.</summary>
    public const string Published = "inception-2015";

    private readonly Inception _network;

    /// <param name="name">What results call it: <see cref="Published"/> for the published weights alone.</param>
    /// <param name="network">A trained network; disposed together with this.</param>
    public InceptionFeatures(string name, Inception network)
    {
        (Name, _network) = (name, network);
        NamedWeights.Freeze(_network);
    }

    public string Name { get; }

    public int Dimension => Inception.FeatureDimension;

    public int Classes => _network.Classes;

    /// <summary>A network from named weights, such as those that pytorch-fid publishes.</summary>
    /// <param name="name">What results call it.</param>
    /// <param name="weights">Tensors under the network's state-dict keys; copied.</param>
    /// <exception cref="InvalidDataException">A weight is missing, is of another shape, or does not belong to the network.</exception>
    public static InceptionFeatures Load(string name, IReadOnlyDictionary<string, Tensor> weights)
    {
        var network = new Inception((int)NamedWeights.Find(weights, "fc.weight", "an Inception of 2015").shape[0]);
        NamedWeights.LoadInto(network, weights, "an Inception of 2015");
        return new InceptionFeatures(name, network);
    }

    /// <inheritdoc/>
    /// <remarks>Images of one or three channels and any size are brought to 299×299 as in TensorFlow's graph: <see cref="Resize"/>.</remarks>
    public Extraction Extract(Tensor images)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Tensor features = _network.Features(Fit(images));
        Tensor logits = _network.Logits(features);
        return new Extraction(features.MoveToOuterDisposeScope(), logits.MoveToOuterDisposeScope());
    }

    public void Dispose() => _network.Dispose();

    /// <summary>Images as the graph takes them: 299×299 and (v − 128)/128 of values v from 0 to 255, so that white is 127/128.</summary>
    internal static Tensor Fit(Tensor images) =>
        (Resize((ColorImages.Require(images, "Inception") + 1) * 127.5, Inception.Size) - 128) / 128;

    /// <summary>
    /// TensorFlow 1's bilinear resizing: pixel i of the result lies at i·H/size of the image, without the half pixel that others add, and
    /// shrinking does not average. The published values of the distance depend on both.
    /// </summary>
    internal static Tensor Resize(Tensor images, int size)
    {
        using var scope = NewDisposeScope();
        Tensor x = images;
        if (x.shape[2] != size) x = matmul(Steps(x.shape[2], size), x);
        if (x.shape[3] != size) x = matmul(x, Steps(x.shape[3], size).transpose(0, 1));
        return ReferenceEquals(x, images) ? images : x.MoveToOuterDisposeScope();
    }

    /// <summary>[size, length]: the weights of the pixels of a row of the given length in each pixel of the result.</summary>
    private static Tensor Steps(long length, int size)
    {
        var weights = new float[size * length];
        for (int i = 0; i < size; i++)
        {
            float at = i * (length / (float)size);
            int lower = (int)at;
            weights[i * length + lower] += 1 - (at - lower);
            weights[i * length + Math.Min(lower + 1, length - 1)] += at - lower;
        }
        return tensor(weights).reshape(size, length);
    }
}
