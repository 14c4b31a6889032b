using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

/// <summary>
/// How much each resolution adds to the image of a generator with skip connections (Karras et al. 2020a, §4.1, figure 8): the standard
/// deviation over pixels and images of what its layer to RGB draws, as a share of the sum.
/// </summary>
/// <param name="Resolutions">4, 8, …</param>
/// <param name="Shares">In [0, 1], of sum 1.</param>
public sealed record ResolutionShares(IReadOnlyList<int> Resolutions, IReadOnlyList<double> Shares)
{
    /// <summary>Measures a generator.</summary>
    /// <param name="generator">With skip connections.</param>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a convolution.</param>
    /// <exception cref="ArgumentException">Its resolutions do not draw images.</exception>
    public static ResolutionShares Measure(StyleGan2Generator generator, Tensor ws, NoiseInput noise)
    {
        if (generator.Config.GeneratorArchitecture != Architecture.Skip)
            throw new ArgumentException($"A generator of architecture {generator.Config.GeneratorArchitecture} draws at its full resolution only; shares need skip connections.");
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        IReadOnlyList<Tensor> drawn = generator.Contributions(ws, noise);
        double[] deviations = [.. drawn.Select(image => image.std().item<float>())];
        return new([.. drawn.Select(image => (int)image.shape[2])], [.. deviations.Select(d => d / deviations.Sum())]);
    }
}
