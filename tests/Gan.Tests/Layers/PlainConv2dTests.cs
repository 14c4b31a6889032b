using Gan.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Layers;

/// <summary>PyTorch's own convolutions of a seed, in float64, where libtorch computes them right on every machine.</summary>
public sealed class PlainConv2dTests : IDisposable
{
    private readonly DisposeScope _scope = Probe.Scope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(3, 3, 1, 1, true), InlineData(1, 1, 1, 0, true), InlineData(1, 1, 2, 0, false), InlineData(1, 7, 1, 3, false), InlineData(4, 4, 2, 1, true)]
    public void A_convolution_is_that_of_PyTorch_of_the_same_seed(int rows, int columns, int stride, int padding, bool hasBias)
    {
        manual_seed(3);
        using PlainConv2d ours = new(5, 7, (rows, columns), stride, (rows > 1 ? padding : 0, columns > 1 ? padding : 0), hasBias);
        manual_seed(3);
        using var theirs = nn.Conv2d(5, 7, (rows, columns), stride: (stride, stride), padding: (rows > 1 ? padding : 0, columns > 1 ? padding : 0), bias: hasBias);
        Same(theirs, ours);
    }

    [Theory]
    [InlineData(4, 2, 1, false), InlineData(3, 1, 0, true)]
    public void So_is_a_transposed_one(int kernel, int stride, int padding, bool hasBias)
    {
        manual_seed(3);
        using PlainConvTranspose2d ours = new(5, 7, kernel, stride, padding, hasBias);
        manual_seed(3);
        using var theirs = nn.ConvTranspose2d(5, 7, kernel, stride: stride, padding: padding, bias: hasBias);
        Same(theirs, ours);
    }

    private static void Same(nn.Module<Tensor, Tensor> theirs, nn.Module<Tensor, Tensor> ours)
    {
        Assert.Equal(theirs.state_dict().Select(p => p.Key), ours.state_dict().Select(p => p.Key));
        Assert.All(theirs.state_dict().Zip(ours.state_dict()), pair => Probe.Near(pair.First.Value, pair.Second.Value, 0));
        foreach (var network in (nn.Module[])[theirs, ours]) network.to(ScalarType.Float64);
        Tensor x = randn(2, 5, 8, 9, ScalarType.Float64);
        Probe.Near(theirs.forward(x), ours.forward(x), 1e-12);
    }
}
