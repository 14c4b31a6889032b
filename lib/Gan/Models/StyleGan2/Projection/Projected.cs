using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2.Projection;

/// <summary>What a <see cref="Projector"/> found. Owns its tensors.</summary>
/// <param name="Options">How it looked.</param>
/// <param name="DistanceName">What <see cref="Distances"/> are: <c>lpips-alex@64</c>, …</param>
/// <param name="Targets">float32 [N, C, H, W] in [−1, 1].</param>
/// <param name="Ws">float32 [N, layers, style].</param>
/// <param name="NoiseMaps">The fitted noise; null if the network's own was used.</param>
/// <param name="Images">float32 [N, C, H, W] of these styles and this noise, clamped to [−1, 1].</param>
/// <param name="Start">Distance of the average style's image from each target.</param>
/// <param name="Distances">Distance in each step (row) of each target (column), with the perturbed style of that step.</param>
/// <param name="Final">Distance of each of <see cref="Images"/>.</param>
/// <param name="Way">float32 [frames, N, C, H, W] in [−1, 1]: images after some of the steps, unperturbed; null if none were kept.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record Projected(
    ProjectionOptions Options, string DistanceName, Tensor Targets, Tensor Ws, NoiseMaps? NoiseMaps, Tensor Images,
    IReadOnlyList<double> Start, IReadOnlyList<double[]> Distances, IReadOnlyList<double> Final, Tensor? Way, double Seconds) : IDisposable
{
    /// <summary>The noise that goes with the styles.</summary>
    public NoiseInput Noise => NoiseMaps?.Input ?? StyleGan.Noise.Fixed;

    /// <summary>Targets.</summary>
    public int Count => (int)Targets.shape[0];

    /// <summary>The mean of <see cref="Final"/>.</summary>
    public double Mean => Final.Average();

    public void Dispose()
    {
        Targets.Dispose();
        Ws.Dispose();
        NoiseMaps?.Dispose();
        Images.Dispose();
        Way?.Dispose();
    }
}
