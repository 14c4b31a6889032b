using static TorchSharp.torch;

namespace Gan.Data;

/// <summary>Images of a source by their place.</summary>
public static class SourceImages
{
    /// <summary>Images start … start + count − 1 with their labels: a sampler of metrics.</summary>
    /// <returns>float32 [count, C, H, W] in [−1, 1], and int64 [count] or null.</returns>
    public static (Tensor Images, Tensor? Labels) Sample(this IImageSource source, long start, int count)
    {
        ImageBatch batch = source.Get([.. Enumerable.Range(0, count).Select(i => start + i)]);
        return (batch.Images, batch.Labels);
    }
}
