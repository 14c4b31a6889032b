using Gan.Metrics.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Features;

public sealed class Vgg16Tests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Keys_and_shapes_are_torchvisions()
    {
        using var network = new Vgg16();
        Assert.Equal(Reference.Keys("vgg16"), Reference.KeysOf(network));
    }

    [Fact]
    public void Features_and_logits_are_what_torchvision_computes_with_a_narrow_classifier()
    {
        using var network = new Vgg16(8, 5);
        NamedWeights.LoadInto(network, Reference.Weights(network), "vgg");
        using var quiet = no_grad();
        Tensor features = network.Features(Reference.Waves(1, 3, 224, 224));
        Reference.Check("vgg16-hidden", features);
        Reference.Check("vgg16-logits", network.Logits(features));
        Assert.True(features.min().item<float>() >= 0, "The features come before the rectifier.");
    }

    [Fact]
    public void Images_are_standardized_by_the_mean_and_deviation_of_ImageNet_and_grey_is_repeated()
    {
        Tensor fitted = ImageNetInput.Of(zeros(1, 1, 32, 48), "VGG-16"); // 0.5 in [0, 1]
        Assert.Equal([1, 3, 224, 224], fitted.shape);
        Assert.Equal((0.5 - 0.485) / 0.229, fitted[0, 0, 5, 9].item<float>(), 1e-5);
        Assert.Equal((0.5 - 0.456) / 0.224, fitted[0, 1, 100, 9].item<float>(), 1e-5);
        Assert.Equal((0.5 - 0.406) / 0.225, fitted[0, 2, 223, 223].item<float>(), 1e-5);
        Assert.Contains("2 channels", Assert.Throws<ArgumentException>(() => ImageNetInput.Of(zeros(1, 2, 32, 32), "VGG-16")).Message);
        Assert.Contains("[N, C, H, W]", Assert.Throws<ArgumentException>(() => ImageNetInput.Of(zeros(3, 32, 32), "VGG-16")).Message);
    }

    [Fact]
    public void The_extractor_gives_one_vector_an_image_whatever_batch_it_comes_in_and_without_dropout()
    {
        using var features = new Vgg16Features("vgg16-waves", new Vgg16(16, 10));
        Assert.Equal(("vgg16-waves", 16, 10), (features.Name, features.Dimension, features.Classes));
        Tensor images = Reference.Waves(2, 3, 32, 32);
        Extraction both = features.Extract(images), second = features.Extract(images.narrow(0, 1, 1));
        Assert.Equal([2, 16], both.Features.shape);
        Assert.Equal([2, 10], both.Logits!.shape);
        Assert.True((both.Features[1] - second.Features[0]).abs().max().item<float>() < 1e-5);
    }
}
