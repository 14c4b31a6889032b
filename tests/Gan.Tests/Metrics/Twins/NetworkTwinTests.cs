using Gan.Metrics.Features;
using Gan.Tests.Metrics.Features;
using Gan.Tests.Weights;
using Gan.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Twins;

/// <summary>
/// The extractors against torchvision's own networks: random weights that Python wrote in the format of the published files, read here, and
/// the same features to 1e-4 of their deviation.
/// </summary>
public sealed class NetworkTwinTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [TwinFact("torchvision")]
    public void AlexNet() => Check("alexnet", weights => TrunkFeatures.Load("alexnet", new AlexNetTrunk(), weights), ImageNet);

    [TwinFact("torchvision")]
    public void SqueezeNet() => Check("squeezenet1_1", weights => TrunkFeatures.Load("squeezenet", new SqueezeNetTrunk(), weights), ImageNet);

    [TwinFact("torchvision")]
    public void Vgg16() => Check("vgg16", weights => Vgg16Features.Load("vgg16", weights), ImageNet);

    [TwinFact("torchvision")]
    public void Inception_v3_of_torchvision() => Check("inception_v3",
        weights => InceptionFeatures.Load("inception-v3", weights, ResizeProtocol.Antialiased, InceptionVariant.Torchvision),
        images => InceptionFeatures.Fit(images, ResizeProtocol.Antialiased, InceptionVariant.Torchvision));

    private static Tensor ImageNet(Tensor images) => ImageNetInput.Of(images, "the network");

    private void Check(string name, Func<IReadOnlyDictionary<string, Tensor>, IFeatureExtractor> load, Func<Tensor, Tensor> input)
    {
        Tensor images = Reference.Waves(2, 3, 40, 50);
        TwinArray.Save(_folder["image.npy"], input(images));
        Twin.Run("networks", name, _folder["image.npy"], _folder["weights.pth"], _folder["features.npy"], _folder["logits.npy"]);
        using IFeatureExtractor extractor = load(WeightsFile.Load(_folder["weights.pth"]));
        Extraction seen = extractor.Extract(images);
        Near(TwinArray.Load(_folder["features.npy"]), seen.Features);
        Assert.Equal(name is "vgg16" or "inception_v3", seen.Logits is not null);
        if (seen.Logits is not null) Near(TwinArray.Load(_folder["logits.npy"]), seen.Logits);
    }

    private static void Near(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        double deviation = expected.std().item<float>(), off = (expected - actual).abs().max().item<float>();
        Assert.True(deviation > 0 && off <= 1e-4 * deviation, $"The largest difference is {off}, the deviation {deviation}.");
    }
}
