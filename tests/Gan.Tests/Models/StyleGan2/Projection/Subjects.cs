using Gan.Models.StyleGan;
using Gan.Models.StyleGan2;
using Gan.Tests.Layers;
using static TorchSharp.torch;

namespace Gan.Tests.Models.StyleGan2.Projection;

/// <summary>A small untrained generator whose noise counts, and images that it draws.</summary>
internal static class Subjects
{
    public static StyleGan2Generator Generator(int resolution = 8, float noise = 0.3f, int classes = 0)
    {
        manual_seed(11).Dispose();
        StyleGan2Generator generator = new(StyleGan2Config.For("smoke", resolution) with { Classes = classes });
        using var noGrad = no_grad();
        foreach (var (name, weight) in generator.named_parameters())
        {
            if (name.EndsWith("noise_strength", StringComparison.Ordinal)) weight.fill_(noise);
            if (name.EndsWith("torgb.weight", StringComparison.Ordinal)) weight.mul_(0.2); // so that hardly a pixel is clamped
        }
        if (classes == 0) generator.TrackAverage(generator.Map(randn(64, generator.LatentSize)));
        return generator;
    }

    /// <summary>Images of random styles, with the network's own noise, within [−1, 1].</summary>
    public static Tensor Own(StyleGenerator generator, int count)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Tensor ws = generator.Broadcast(generator.Map(randn(count, generator.LatentSize)));
        return generator.Synthesize(ws, Noise.Fixed).clamp(-1, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Images that it does not draw.</summary>
    public static Tensor Foreign(StyleGenerator generator, int count) =>
        (randn(count, 3, generator.Resolution / 4, generator.Resolution / 4) * 0.5).clamp(-1, 1).repeat_interleave(4, 2).repeat_interleave(4, 3);

    public static Dictionary<string, Tensor> Weights(StyleGenerator generator) => generator.state_dict().ToDictionary(w => w.Key, w => w.Value.detach().clone());

    public static void Unchanged(Dictionary<string, Tensor> before, StyleGenerator generator)
    {
        foreach (var (key, value) in generator.state_dict()) Assert.True(Probe.Gap(before[key], value) == 0, $"{key} has changed.");
    }
}
