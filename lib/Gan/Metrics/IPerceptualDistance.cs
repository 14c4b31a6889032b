using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// How different two images look. Lengths of paths are measured with it (StyleGAN §4.1); a value belongs to its distance, whose name it
/// carries.
/// </summary>
public interface IPerceptualDistance : IDisposable
{
    /// <summary>Short name that results carry, for example <c>lpips-alex</c> or <c>pixels</c>.</summary>
    string Name { get; }

    /// <summary>
    /// The distance of each image from its partner, each pair on its own. Differentiable: gradients reach both arguments where they ask
    /// for them, the distance's own weights have none.
    /// </summary>
    /// <param name="a">float32 [N, C, H, W] in [−1, 1].</param>
    /// <param name="b">Of the same shape.</param>
    /// <returns>float32 [N].</returns>
    /// <exception cref="ArgumentException">The shapes differ, or the distance cannot take images of this shape.</exception>
    Tensor Distance(Tensor a, Tensor b);
}
