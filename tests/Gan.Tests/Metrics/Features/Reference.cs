using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Gan.Tests.Metrics.Features;

/// <summary>What torchvision computes with weights of a formula: the files of Golden, and the formula. Golden/make.py says how.</summary>
internal static class Reference
{
    private static readonly JsonNode Values = JsonNode.Parse(File.ReadAllText(PathOf("values.json")))!;

    /// <summary>A number of values.json.</summary>
    public static double Number(string name, int index) => Values[name]![index]!.GetValue<double>();

    /// <summary>Sorted <c>key: [shape]</c> lines of a published network.</summary>
    public static string Keys(string network) => File.ReadAllText(PathOf($"{network}-keys.txt"));

    /// <summary>The same lines of a network here.</summary>
    public static string KeysOf(nn.Module network) => string.Concat(network.state_dict()
        .Select(pair => $"{pair.Key}: [{string.Join(", ", pair.Value.shape)}]\n").Order(StringComparer.Ordinal));

    /// <summary>Compares shape, mean, deviation and five elements with values.json; float32 against float64 there.</summary>
    public static void Check(string name, Tensor actual, int? index = null, double tolerance = 2e-4)
    {
        JsonNode expected = index is { } i ? Values[name]![i]! : Values[name]!;
        Assert.Equal(expected["shape"]!.AsArray().Select(n => n!.GetValue<long>()), actual.shape);
        Tensor flat = actual.to_type(float64).reshape(-1);
        double deviation = expected["deviation"]!.GetValue<double>(), within = tolerance * deviation;
        Assert.Equal(expected["mean"]!.GetValue<double>(), flat.mean().item<double>(), within);
        Assert.Equal(deviation, flat.std(unbiased: false).item<double>(), within);
        for (int k = 0; k < 5; k++)
        {
            double element = flat[(k * flat.numel() / 5 + 3) % flat.numel()].item<double>();
            Assert.Equal(expected["samples"]![k]!.GetValue<double>(), element, 5 * within);
        }
    }

    /// <summary>Weights for a network by the formula of Golden/make.py.</summary>
    public static Dictionary<string, Tensor> Weights(nn.Module network) => network.state_dict()
        .Where(pair => !pair.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key, pair => Weight(pair.Key, pair.Value.shape));

    /// <summary>sin(0.013 i^1.2) for element i.</summary>
    public static Tensor Waves(params long[] shape)
    {
        long n = shape.Aggregate(1L, (a, b) => a * b);
        return tensor(Enumerable.Range(0, (int)n).Select(i => (float)Math.Sin(0.013 * Math.Pow(i, 1.2))).ToArray()).reshape(shape);
    }

    private static Tensor Weight(string key, long[] shape)
    {
        long n = shape.Aggregate(1L, (a, b) => a * b);
        (double center, double width) = (0, 0.1);
        if (shape.Length > 1) width = Math.Sqrt(6 / (n / (double)shape[0]));
        else if (key.EndsWith("running_var", StringComparison.Ordinal)) (center, width) = (1, 0.5);
        else if (key.EndsWith("bn.weight", StringComparison.Ordinal)) (center, width) = (1, 0.2);
        var values = new float[n];
        for (long i = 0; i < n; i++)
        {
            double x = Math.Sin(i * 12.9898 + n * 0.78233) * 43758.5453;
            values[i] = (float)(center + width * (2 * (x - Math.Floor(x)) - 1));
        }
        return tensor(values).reshape(shape);
    }

    private static string PathOf(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Golden", name);
}
