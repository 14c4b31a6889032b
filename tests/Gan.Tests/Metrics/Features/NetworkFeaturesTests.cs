using Gan.Metrics;
using Gan.Metrics.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Features;

public sealed class NetworkFeaturesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void The_identity_changes_with_a_single_weight_and_with_the_name_and_with_nothing_else()
    {
        using LeNetFeatures first = new("lenet", Made()), same = new("lenet", Made()), other = new("lenet-other", Made()), changed = new("lenet", Made(1e-6));
        Assert.Equal(first.Identity, same.Identity);
        Assert.StartsWith("lenet sha256:", first.Identity);
        Assert.NotEqual(first.Identity, other.Identity);
        Assert.NotEqual(first.Identity, changed.Identity);

        static LeNet Made(double more = 0)
        {
            var network = new LeNet();
            NamedWeights.LoadInto(network, Reference.Weights(network), "a LeNet");
            using (no_grad()) network.state_dict()["fc.f7.bias"][3] += more;
            return network;
        }
    }

    [Fact]
    public void A_resizing_that_is_not_the_networks_own_is_in_the_name_and_only_published_weights_make_a_fid()
    {
        using var trunk = new TrunkFeatures("alexnet", new AlexNetTrunk(), ResizeProtocol.Clean);
        using var plain = new TrunkFeatures("alexnet", new AlexNetTrunk());
        Assert.Equal(("alexnet@clean", "alexnet"), (trunk.Name, plain.Name));
        using var vgg = new Vgg16Features("vgg", new Vgg16(4, 4), ResizeProtocol.LegacyTensorflow);
        Assert.Equal("vgg@legacy-tf", vgg.Name);
        Assert.Equal(["fid", "fid", "fd", "fd", "fd"],
            ((string[])["inception-2015", "inception-2015@clean", "inception-2015x", "inception-v3-imagenet", "lenet-mnist"]).Select(MetricList.Frechet.StemFor));
        Assert.Equal("is", MetricList.Classifier.StemFor("inception-2015@legacy-pytorch"));
        using var inception = new InceptionFeatures(InceptionFeatures.Published, new Inception(3), ResizeProtocol.LegacyPytorch);
        Assert.Equal("inception-2015@legacy-pytorch", inception.Name);
    }

    [Fact]
    public void White_and_black_are_scaled_as_each_protocol_has_it()
    {
        Tensor images = cat([ones(1, 3, 9, 9), -ones(1, 3, 9, 9)]);
        foreach ((ResizeProtocol protocol, float white) in ((ResizeProtocol, float)[])[(ResizeProtocol.LegacyTensorflow, 127 / 128f), (ResizeProtocol.Clean, 127 / 128f), (ResizeProtocol.LegacyPytorch, 1)])
        {
            Tensor fitted = InceptionFeatures.Fit(images, protocol);
            Assert.Equal(white, fitted[0].mean().item<float>(), 1e-4);
            Assert.Equal(-1, fitted[1].mean().item<float>(), 1e-4);
        }
        Assert.Equal(1, InceptionFeatures.Fit(images, ResizeProtocol.Antialiased, InceptionVariant.Torchvision)[0].mean().item<float>(), 1e-4);
    }

    [Fact]
    public void A_trunk_gives_the_mean_of_its_last_depth_whatever_the_batch()
    {
        var network = new SqueezeNetTrunk();
        NamedWeights.LoadInto(network, Reference.Weights(network), "a SqueezeNet");
        using var features = new TrunkFeatures("squeezenet-waves", network);
        Assert.Equal(("squeezenet-waves", 512, 0), (features.Name, features.Dimension, features.Classes));
        Tensor images = Reference.Waves(3, 3, 32, 32);
        Extraction all = features.Extract(images), last = features.Extract(images.narrow(0, 2, 1));
        Assert.Equal([3, 512], all.Features.shape);
        Assert.Null(all.Logits);
        Assert.True((all.Features[2] - last.Features[0]).abs().max().item<float>() < 1e-5 * all.Features.std().item<float>() + 1e-6);
        using var quiet = no_grad();
        Tensor depth = network.Depths(ImageNetInput.Of(images, "x"))[^1].mean([2, 3]);
        Assert.Equal(depth.data<float>().ToArray(), all.Features.data<float>().ToArray());
    }
}
