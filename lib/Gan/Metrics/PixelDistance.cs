using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// The squared Euclidean distance of the pixels, summed over an image: no measure of what people see, but one whose path lengths are known
/// in closed form.
/// </summary>
public sealed class PixelDistance : IPerceptualDistance
{
    public string Name => "pixels";

    /// <inheritdoc/>
    public Tensor Distance(Tensor a, Tensor b)
    {
        RequirePairs(a, b);
        return (a - b).square().sum([1, 2, 3]);
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    /// <exception cref="ArgumentException">Not two batches [N, C, H, W] of one shape.</exception>
    internal static void RequirePairs(Tensor a, Tensor b)
    {
        if (a.dim() != 4)
            throw new ArgumentException($"Images are [{string.Join(", ", a.shape)}], expected [N, C, H, W].", nameof(a));
        if (!a.shape.SequenceEqual(b.shape))
        {
            throw new ArgumentException(
                $"Images [{string.Join(", ", a.shape)}] have partners [{string.Join(", ", b.shape)}]; pairs have one shape.", nameof(b));
        }
    }
}
