using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Tests.Layers;

/// <summary>Compares tensors, and sets the weights of networks under test by their checkpoint keys.</summary>
internal static class Probe
{
    /// <summary>A scope for the tensors of a test, which draws the same numbers whichever tests run before it.</summary>
    public static DisposeScope Scope()
    {
        manual_seed(20261125).Dispose();
        return NewDisposeScope();
    }

    /// <summary>The largest difference between two tensors.</summary>
    public static double Gap(Tensor one, Tensor other)
    {
        using var scope = NewDisposeScope();
        return (one.detach() - other.detach()).abs().max().to_type(ScalarType.Float64).item<double>();
    }

    /// <summary>Asserts equal shapes and values.</summary>
    public static void Near(Tensor expected, Tensor actual, double tolerance = 1e-5)
    {
        Assert.Equal(expected.shape, actual.shape);
        double gap = Gap(expected, actual);
        Assert.True(gap <= tolerance, $"The largest difference is {gap}, not at most {tolerance}.");
    }

    /// <summary>Asserts that two tensors of a shape are not the same.</summary>
    public static void Apart(Tensor one, Tensor other, double least = 1e-2)
    {
        Assert.Equal(one.shape, other.shape);
        double gap = Gap(one, other);
        Assert.True(gap >= least, $"The largest difference is {gap}, not at least {least}.");
    }

    public static double[] Values(Tensor tensor) => tensor.detach().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();

    /// <summary>Overwrites a weight.</summary>
    public static void Set(nn.Module network, string key, Tensor value)
    {
        using var noGrad = no_grad();
        network.state_dict()[key].copy_(value);
    }

    /// <summary>Adds noise to every parameter, so that none is at the zero or one it starts from.</summary>
    public static T Stirred<T>(T network, double by = 0.3) where T : nn.Module
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (Tensor parameter in network.parameters()) parameter.add_(randn_like(parameter) * by);
        return network;
    }
}
