using Gan.Layers;
using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Layers;

public sealed class MemoryOrderTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void The_order_changes_and_the_values_do_not()
    {
        Tensor images = randn(4, 3, 16, 16), turned = MemoryOrder.ForConvolutions(images);
        Assert.Equal([768, 1, 48, 3], turned.stride());
        Assert.Same(turned, MemoryOrder.ForConvolutions(turned));
        Probe.Near(images, turned, 0);
    }

    [Fact]
    public void Channels_stay_side_by_side_through_the_whole_generator()
    {
        using StyleGan2Generator generator = new(StyleGan2Config.For("smoke"));
        Tensor ws = randn(3, generator.LayerCount, generator.StyleSize).requires_grad_(true);
        IReadOnlyList<Tensor> features = generator.Features(ws, Noise.Random);
        Assert.Equal(3, features.Count);
        Assert.All(features, f => Assert.Equal(1, f.stride()[1]));
    }
}
