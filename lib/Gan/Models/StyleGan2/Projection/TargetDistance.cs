using Gan.Metrics;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>The distance of images from fixed targets; LPIPS looks at the targets once. Owns what it saw, and neither targets nor distance.</summary>
internal sealed class TargetDistance : IDisposable
{
    private readonly IPerceptualDistance _distance;
    private readonly Tensor _targets;
    private readonly IReadOnlyList<Tensor> _embedded = [];
    private readonly double _pixelWeight;

    /// <param name="distance">What is made small.</param>
    /// <param name="targets">[N, C, H, W] in [−1, 1].</param>
    /// <param name="pixelWeight">Weight of the mean squared difference.</param>
    public TargetDistance(IPerceptualDistance distance, Tensor targets, double pixelWeight)
    {
        (_distance, _targets, _pixelWeight) = (distance, targets, pixelWeight);
        using var noGrad = no_grad();
        if (distance is Lpips lpips) _embedded = [.. lpips.Embed(targets).Select(depth => depth.DetachFromDisposeScope())];
    }

    /// <summary>The distance [N], and what is to be made small [N]: with the pixels, if they count.</summary>
    public (Tensor Distance, Tensor Loss) Of(Tensor images)
    {
        Tensor distance = _distance is Lpips lpips ? lpips.DistanceTo(_embedded, images) : _distance.Distance(images, _targets);
        return (distance, _pixelWeight == 0 ? distance : distance + (images - _targets).square().mean([1, 2, 3]) * _pixelWeight);
    }

    /// <summary>The distances as numbers.</summary>
    public double[] Measure(Tensor images)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return Values(Of(images).Distance);
    }

    public static double[] Values(Tensor distances) => [.. distances.detach().cpu().data<float>().ToArray().Select(v => (double)v)];

    public void Dispose()
    {
        foreach (Tensor depth in _embedded) depth.Dispose();
    }
}
