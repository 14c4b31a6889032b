using Gan.Metrics.Features;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Features;

/// <summary>Weights for a <see cref="LeNet"/> that tests know.</summary>
internal static class LeNetWeights
{
    /// <summary>State-dict keys and shapes, as the published file has them.</summary>
    public static readonly IReadOnlyDictionary<string, long[]> Shapes = new Dictionary<string, long[]>
    {
        ["convnet.c1.weight"] = [6, 1, 5, 5],
        ["convnet.c1.bias"] = [6],
        ["convnet.c3.weight"] = [16, 6, 5, 5],
        ["convnet.c3.bias"] = [16],
        ["convnet.c5.weight"] = [120, 16, 5, 5],
        ["convnet.c5.bias"] = [120],
        ["fc.f6.weight"] = [84, 120],
        ["fc.f6.bias"] = [84],
        ["fc.f7.weight"] = [10, 84],
        ["fc.f7.bias"] = [10],
    };

    /// <summary>0.2·sin(0.7 i + 0.1 n) for element i of n.</summary>
    public static Dictionary<string, Tensor> Waves() => Shapes.ToDictionary(pair => pair.Key, pair =>
    {
        long n = pair.Value.Aggregate(1L, (a, b) => a * b);
        return tensor(Enumerable.Range(0, (int)n).Select(i => (float)(0.2 * Math.Sin(0.7 * i + 0.1 * n))).ToArray()).reshape(pair.Value);
    });

    /// <summary>A network with random weights of a fixed seed.</summary>
    public static LeNet Random()
    {
        var network = new LeNet();
        using var noGrad = no_grad();
        foreach ((string name, var parameter) in network.named_parameters())
        {
            using Generator generator = new Seeds(5).Generator(name);
            parameter.uniform_(-0.15, 0.15, generator);
        }
        return network;
    }
}
