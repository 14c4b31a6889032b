using Gan.Metrics.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Features;

public sealed class InceptionTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Keys_and_shapes_are_those_of_pytorch_fid()
    {
        using var network = new Inception();
        Assert.Equal(Reference.Keys("inception"), Reference.KeysOf(network));
    }

    [Fact]
    public void Keys_and_shapes_of_the_other_variant_are_torchvisions_without_its_second_head()
    {
        using var network = new Inception(1000, InceptionVariant.Torchvision);
        string[] published = Reference.Keys("inception_v3").Split('\n');
        Assert.Equal(published.Where(line => !line.StartsWith("AuxLogits.", StringComparison.Ordinal)), Reference.KeysOf(network).Split('\n'));
        Assert.Contains("AuxLogits.fc.weight: [1000, 768]", published);
    }

    /// <summary>
    /// Made of torchvision's blocks with the poolings exchanged: means inside the image, and the largest value in Mixed_7c. The features
    /// differ by more than the tolerance if either is forgotten.
    /// </summary>
    [Fact]
    public void Features_and_logits_are_those_of_the_graph_of_2015()
    {
        using var network = new Inception();
        NamedWeights.LoadInto(network, Reference.Weights(network), "inception");
        using var quiet = no_grad();
        Tensor features = network.Features(Reference.Waves(1, 3, 299, 299));
        Reference.Check("inception-features", features);
        Reference.Check("inception-logits", network.Logits(features)); // the reference has no bias; the network's is not zero
        Assert.True(network.state_dict()["fc.bias"].abs().max().item<float>() > 0.05);
    }

    /// <summary>Pixel i of four lies at i/2 of two: a, (a + b)/2, b, b. With half pixels: a, 3a/4 + b/4, a/4 + 3b/4, b.</summary>
    [Fact]
    public void Resizing_is_that_of_TensorFlow_1()
    {
        Tensor wide = Resizing.To(tensor(new[] { 0f, 8, 4, 12 }).reshape(1, 1, 2, 2), 4, ResizeProtocol.LegacyTensorflow);
        float[] expected = [0, 4, 8, 8, 2, 6, 10, 10, 4, 8, 12, 12, 4, 8, 12, 12];
        Assert.Equal(expected, wide.data<float>().ToArray());
        Tensor narrow = Resizing.To(tensor(new[] { 0f, 1, 5, 7 }).reshape(1, 1, 1, 4).expand(1, 1, 4, 4), 2, ResizeProtocol.LegacyTensorflow);
        Assert.Equal([0, 5, 0, 5], narrow.data<float>().ToArray()); // no average over what is skipped
        Tensor same = Reference.Waves(1, 1, 4, 4);
        Assert.Equal(same.data<float>().ToArray(), Resizing.To(same, 4, ResizeProtocol.LegacyTensorflow).data<float>().ToArray());
    }

    [Fact]
    public void White_is_127_of_128_and_black_is_minus_1()
    {
        Tensor fitted = InceptionFeatures.Fit(cat([ones(1, 1, 32, 40), -ones(1, 1, 32, 40)]));
        Assert.Equal([2, 3, 299, 299], fitted.shape);
        Assert.Equal(127 / 128.0, fitted[0].max().item<float>(), 1e-5);
        Assert.Equal(127 / 128.0, fitted[0].min().item<float>(), 1e-5);
        Assert.Equal(-1, fitted[1].max().item<float>(), 1e-5);
    }

    [Fact]
    public void Weights_of_another_Inception_are_refused_by_name()
    {
        using var network = new Inception(10);
        Dictionary<string, Tensor> weights = network.state_dict().ToDictionary();
        weights["AuxLogits.fc.weight"] = zeros(10, 768); // torchvision's own network has a second head
        Assert.Contains("'AuxLogits.fc.weight'", Refusal());
        weights.Remove("AuxLogits.fc.weight");
        weights.Remove("fc.weight");
        Assert.Contains("'fc.weight'", Refusal());

        string Refusal() => Assert.Throws<InvalidDataException>(() => InceptionFeatures.Load("x", weights)).Message;
    }

    [Fact]
    public void Files_without_batch_counters_load_and_the_extractor_has_pool3_and_1008_logits()
    {
        using var network = new Inception();
        using InceptionFeatures features = InceptionFeatures.Load("inception-waves", Reference.Weights(network));
        Extraction extraction = features.Extract(Reference.Waves(1, 1, 28, 28));
        Assert.Equal([1, 2048], extraction.Features.shape);
        Assert.Equal([1, 1008], extraction.Logits!.shape);
        Assert.Equal(("inception-waves", 2048, 1008), (features.Name, features.Dimension, features.Classes));
    }
}
