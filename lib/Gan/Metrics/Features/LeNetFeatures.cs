using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Metrics.Features;

/// <summary>A trained <see cref="LeNet"/> as feature extractor and classifier. Owns the network.</summary>
public sealed class LeNetFeatures : NetworkFeatures<LeNet>
{
    private const string Kind = "a LeNet";

    /// <param name="name">What results call it: <c>lenet-mnist</c> for the published weights, else after the training data.</param>
    /// <param name="network">A trained network; disposed together with this.</param>
    /// <remarks>Images of other sizes than 32×32 are fitted: see <see cref="Fit"/>.</remarks>
    public LeNetFeatures(string name, LeNet network) : base(name, network)
    {
    }

    public override int Dimension => LeNet.FeatureDimension;

    public override int Classes => Network.Classes;

    /// <summary>
    /// A network from named weights, such as those in the published <c>lenet.pth</c> of gan-metrics-pytorch
    /// (98.21 % on the MNIST test images, zero-padded to 32×32).
    /// </summary>
    /// <param name="name">What results call it.</param>
    /// <param name="weights">Tensors under the network's state-dict keys; copied.</param>
    /// <exception cref="InvalidDataException">A weight is missing, is of another shape, or does not belong to a LeNet.</exception>
    public static LeNetFeatures Load(string name, IReadOnlyDictionary<string, Tensor> weights)
    {
        long classes = NamedWeights.Find(weights, "fc.f7.weight", Kind).shape[0];
        long channels = NamedWeights.Find(weights, "convnet.c1.weight", Kind).shape[1];
        var network = new LeNet((int)channels, (int)classes);
        NamedWeights.LoadInto(network, weights, Kind);
        return new LeNetFeatures(name, network);
    }

    /// <summary>
    /// Images in [−1, 1] as the network takes them: [0, 1] with background 0, 32×32. 28×28 gets a frame of two background pixels, smaller
    /// ones are interpolated (bilinear), larger ones averaged down. Color becomes luma (Rec. 601) for a network with one channel.
    /// </summary>
    /// <exception cref="ArgumentException">Not [N, C, H, W], or the channels do not fit.</exception>
    internal static Tensor Fit(Tensor images, int channels)
    {
        if (images.dim() != 4)
            throw new ArgumentException($"Images are [{string.Join(", ", images.shape)}], expected [N, C, H, W].", nameof(images));
        Tensor x = (images + 1) * 0.5;
        if (images.shape[1] == 3 && channels == 1)
            x = x.narrow(1, 0, 1) * 0.299 + x.narrow(1, 1, 1) * 0.587 + x.narrow(1, 2, 1) * 0.114;
        if (x.shape[1] != channels)
            throw new ArgumentException($"Images have {images.shape[1]} channels, the network takes {channels}.", nameof(images));
        long[] fitting = [LeNet.Size, LeNet.Size];
        (long height, long width) = (images.shape[2], images.shape[3]);
        return (height, width) switch
        {
            (LeNet.Size, LeNet.Size) => x,
            (28, 28) => pad(x, (2, 2, 2, 2)),
            ( <= LeNet.Size, <= LeNet.Size) => interpolate(x, fitting, mode: InterpolationMode.Bilinear, align_corners: false),
            _ => adaptive_avg_pool2d(x, fitting),
        };
    }

    private protected override (Tensor Features, Tensor? Logits) Evaluate(Tensor images)
    {
        Tensor features = Network.Features(Fit(images, Network.Channels));
        return (features, Network.Logits(features));
    }
}
