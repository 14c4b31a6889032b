using static TorchSharp.torch;

namespace Gan.Data;

/// <summary>Some images of a source with whatever is known about them. Everything lives on the CPU.</summary>
/// <param name="Images">float32 [N, C, H, W] in [−1, 1].</param>
/// <param name="Labels">int64 [N], or null.</param>
/// <param name="Attributes">float32 [N, A], one column per <see cref="IImageSource.AttributeNames"/>, or null.</param>
/// <param name="Masks">int64 [N, H, W], the part each pixel belongs to, or null.</param>
public sealed record ImageBatch(Tensor Images, Tensor? Labels = null, Tensor? Attributes = null, Tensor? Masks = null) : IDisposable
{
    public void Dispose()
    {
        Images.Dispose();
        Labels?.Dispose();
        Attributes?.Dispose();
        Masks?.Dispose();
    }
}
