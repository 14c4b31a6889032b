using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan;

/// <summary>Untrained generators of the smoke profile's size whose noise counts.</summary>
internal static class SmallGenerators
{
    /// <param name="noise">Strength of the noise in every layer; untrained it is 0.</param>
    public static StyleGanGenerator At(int resolution, float noise = 0.2f)
    {
        manual_seed(3).Dispose();
        StyleGanGenerator generator = new(StyleGanConfig.For("smoke", resolution));
        using var gradient = no_grad();
        foreach ((string name, var weight) in generator.named_parameters())
            if (name.EndsWith("noise_weight", StringComparison.Ordinal)) weight.fill_(noise / generator.Config.NoiseLearningRate);
        generator.TrackAverage(generator.Map(randn(64, generator.Config.LatentSize)));
        return generator;
    }

    /// <summary>Styles of random latents, [count, layers, style].</summary>
    public static Tensor Styles(StyleGanGenerator generator, int count)
    {
        using var gradient = no_grad();
        using var scope = NewDisposeScope();
        return generator.Broadcast(generator.Map(randn(count, generator.Config.LatentSize))).contiguous().MoveToOuterDisposeScope();
    }
}
