using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>A generator tuned to pivots by <see cref="PivotalTuning"/>. Owns the generator and its tensor.</summary>
/// <param name="Generator">The tuned copy, evaluating and its gradients off.</param>
/// <param name="Images">float32 [N, C, H, W]: what it draws of the pivots, clamped to [−1, 1].</param>
/// <param name="Start">Distance of each pivot's image from its target before, by the untuned generator.</param>
/// <param name="Distances">Distance in each step (row) of each target (column).</param>
/// <param name="Final">Distance of each of <see cref="Images"/>.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record Tuned(
    StyleGenerator Generator, Tensor Images, IReadOnlyList<double> Start, IReadOnlyList<double[]> Distances, IReadOnlyList<double> Final, double Seconds) : IDisposable
{
    /// <summary>The mean of <see cref="Final"/>.</summary>
    public double Mean => Final.Average();

    public void Dispose()
    {
        Generator.Dispose();
        Images.Dispose();
    }
}
