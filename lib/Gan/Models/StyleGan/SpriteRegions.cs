using Gan.Data.Sprites;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Models.StyleGan;

/// <summary>
/// Which part of a sprite each pixel belongs to, and where parts meet. Real sprites know their parts; those of a generated one are found by
/// drawing the factors that were read from it. Owns its masks.
/// </summary>
public sealed class SpriteRegions : IDisposable
{
    private readonly Tensor _parts; // int64 [N, H, W]
    private readonly Tensor _boundary; // bool [N, H, W]

    /// <param name="parts">int64 [N, H, W], numbers of <see cref="SpritePart"/>.</param>
    public SpriteRegions(Tensor parts)
    {
        using var scope = NewDisposeScope();
        _parts = parts.clone().DetachFromDisposeScope();
        Tensor numbers = parts.to(ScalarType.Float32).unsqueeze(1);
        Tensor most = max_pool2d(numbers, 3, stride: 1, padding: 1), least = -max_pool2d(-numbers, 3, stride: 1, padding: 1);
        _boundary = most.ne(least).squeeze(1).DetachFromDisposeScope();
    }

    /// <summary>The parts of sprites with the factors that were read.</summary>
    /// <param name="readings">Of N images.</param>
    /// <param name="resolution">Pixels of a side.</param>
    public static SpriteRegions Of(FactorReadings readings, int resolution)
    {
        IEnumerable<byte> drawn = Enumerable.Range(0, readings.Count)
            .SelectMany(i => SpriteRenderer.Render(readings.At(i), SpriteNoise.None, resolution).Mask);
        long[] parts = [.. drawn.Select(part => (long)part)];
        using Tensor masks = tensor(parts, [readings.Count, resolution, resolution]);
        return new SpriteRegions(masks);
    }

    /// <summary>Mean of values where parts meet: at pixels with another part among their eight neighbors.</summary>
    /// <param name="values">float32 [N, H, W].</param>
    public double MeanAtBoundaries(Tensor values) => Mean(values, _boundary);

    /// <summary>Mean of values everywhere else.</summary>
    /// <param name="values">float32 [N, H, W].</param>
    public double MeanInside(Tensor values)
    {
        using Tensor inside = _boundary.logical_not();
        return Mean(values, inside);
    }

    /// <summary>Mean of values inside a part, away from its boundary; NaN if no image has such a pixel.</summary>
    /// <param name="values">float32 [N, H, W].</param>
    /// <param name="part">Which part.</param>
    public double MeanInside(Tensor values, SpritePart part)
    {
        using var scope = NewDisposeScope();
        return Mean(values, _parts.eq((long)part).logical_and(_boundary.logical_not()));
    }

    public void Dispose()
    {
        _parts.Dispose();
        _boundary.Dispose();
    }

    private static double Mean(Tensor values, Tensor where)
    {
        using var scope = NewDisposeScope();
        long count = where.sum().item<long>();
        return count == 0 ? double.NaN : values.to_type(ScalarType.Float64).masked_select(where).mean().item<double>();
    }
}
