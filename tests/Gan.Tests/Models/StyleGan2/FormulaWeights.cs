using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2;

/// <summary>Weights that any language can compute: √2·sin(0.37 i² + 1.3 i + s), i the element, s the sum of the name's characters modulo 97.</summary>
internal static class FormulaWeights
{
    /// <summary>Fills every parameter and buffer but the filters, and returns the network.</summary>
    public static T Fill<T>(T network) where T : nn.Module
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, target) in network.state_dict())
        {
            string leaf = name.Split('.')[^1];
            if (leaf == "resample_filter") continue;
            Func<double, double> shape = leaf switch
            {
                "bias" => v => v * 0.2 + (name.Contains("affine") ? 1 : 0),
                "noise_strength" => v => v * 0.1 + 0.2,
                "w_avg" => v => v * 0.1,
                "weight" when name.Contains("mapping.fc") => v => v * 100,
                _ => v => v,
            };
            int seed = name.Sum(c => c) % 97;
            target.copy_(Wave(target.shape, i => i * i * 0.37 + i * 1.3 + seed, shape));
        }
        return network;
    }

    /// <summary>√2·sin(0.11 i² + 0.7 i + s).</summary>
    public static Tensor Pattern(int seed, params long[] shape) => Wave(shape, i => i * i * 0.11 + i * 0.7 + seed, v => v);

    private static Tensor Wave(long[] shape, Func<double, double> phase, Func<double, double> value)
    {
        float[] values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (int i = 0; i < values.Length; i++) values[i] = (float)value(Math.Sqrt(2) * Math.Sin(phase(i)));
        return tensor(values).view(shape);
    }
}
