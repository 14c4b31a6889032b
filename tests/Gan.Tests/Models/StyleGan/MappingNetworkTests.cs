using Gan.Models.StyleGan;
using Gan.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

public sealed class MappingNetworkTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    private static readonly StyleGanConfig Config = new()
    {
        Resolution = 8,
        LatentSize = 24,
        StyleSize = 20,
        MappingWidth = 16,
        MappingLayers = 3,
    };

    private static Tensor Normalized(Tensor z) => z / (z.square().mean([1], keepdim: true) + 1e-8).sqrt();

    [Fact]
    public void Each_layer_has_gain_root_two_a_hundredth_of_the_pace_and_a_leaky_activation_the_last_one_too()
    {
        using MappingNetwork network = new(Config);
        Dictionary<string, Tensor> weights = network.state_dict();
        Assert.Equal([[16, 24], [16, 16], [20, 16]], Enumerable.Range(0, 3).Select(i => weights[$"dense.{i}.weight"].shape));
        Assert.All(Enumerable.Range(0, 3), i => Assert.InRange(weights[$"dense.{i}.weight"].std().item<float>(), 80, 120)); // N(0, 1)/0.01
        for (int i = 0; i < 3; i++) Probe.Set(network, $"dense.{i}.bias", randn(i == 2 ? 20 : 16) * 50);
        Tensor z = randn(5, 24) * 3, x = Normalized(z);
        for (int i = 0; i < 3; i++)
        {
            Tensor sums = x.matmul(weights[$"dense.{i}.weight"].t()) * (0.01 * Math.Sqrt(2.0 / x.shape[1]));
            x = Reference.Leaky(sums + weights[$"dense.{i}.bias"] * 0.01);
        }
        Probe.Near(x, network.forward(z));
        Probe.Near(network.forward(z), network.forward(z * 7), 1e-4); // the length of z does not matter
    }

    [Fact]
    public void Without_layers_w_is_the_normalized_z()
    {
        using MappingNetwork network = new(Config with { MappingLayers = 0, StyleSize = 24 });
        using MappingNetwork plain = new(Config with { MappingLayers = 0, StyleSize = 24, NormalizeLatents = false });
        Tensor z = randn(5, 24);
        Assert.Empty(network.parameters());
        Probe.Near(Normalized(z), network.forward(z));
        Probe.Near(z, plain.forward(z), 0);
    }

    [Fact]
    public void The_vector_of_the_class_stands_beside_z_before_both_are_normalized()
    {
        using MappingNetwork network = new(Config with { MappingLayers = 0, StyleSize = 48, Classes = 3 });
        Tensor embedding = network.state_dict()["label"], z = randn(2, 24) * 4, labels = tensor([2L, 0L]);
        Assert.Equal([3, 24], embedding.shape);
        Assert.InRange(embedding.std().item<float>(), 0.7, 1.3);
        Probe.Near(Normalized(cat([z, stack([embedding[2], embedding[0]])], 1)), network.Map(z, labels));
        Assert.Contains("it needs labels", Assert.Throws<ArgumentException>(() => network.Map(z, null)).Message);
        using MappingNetwork deep = new(Config with { Classes = 3 });
        Assert.Equal([16, 48], deep.state_dict()["dense.0.weight"].shape);
        Probe.Apart(deep.Map(z, labels), deep.Map(z, tensor([1L, 0L])), 1e-3);
    }
}
