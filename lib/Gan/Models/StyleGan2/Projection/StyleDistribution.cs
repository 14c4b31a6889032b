using Gan.Models.StyleGan;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>Where the styles of a generator lie (Karras et al. 2020a, appendix D). Owns its tensor.</summary>
/// <param name="Mean">w̄, float32 [style], on the generator's device.</param>
/// <param name="Deviation">σ: the root of the mean squared length of w − w̄.</param>
public sealed record StyleDistribution(Tensor Mean, double Deviation) : IDisposable
{
    private const int BatchSize = 1000;

    /// <summary>Measures it over random latents.</summary>
    /// <param name="generator">Unconditional.</param>
    /// <param name="count">Latents; 10,000 in the paper.</param>
    /// <param name="seed">Draws them.</param>
    /// <exception cref="ArgumentException">The generator needs labels.</exception>
    public static StyleDistribution Of(StyleGenerator generator, int count, long seed)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using Generator random = new Seeds(seed).Generator("projection styles");
        Tensor z = randn([count, generator.LatentSize], generator: random).to(generator.AverageStyle.device);
        List<Tensor> parts = [];
        for (long start = 0; start < count; start += BatchSize) parts.Add(generator.Map(z.narrow(0, start, Math.Min(BatchSize, count - start))));
        Tensor w = cat(parts), mean = w.mean([0]);
        double deviation = Math.Sqrt((w - mean).square().sum(1).mean().item<float>());
        return new StyleDistribution(mean.DetachFromDisposeScope(), deviation);
    }

    public void Dispose() => Mean.Dispose();
}
