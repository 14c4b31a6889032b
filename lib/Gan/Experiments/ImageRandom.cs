using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Experiments;

/// <summary>The random numbers of images start … start + count − 1 of a seed. Each image has its own, so they do not depend on the batch it is drawn in.</summary>
public sealed class ImageRandom : IDisposable
{
    private readonly Seeds _seeds;
    private readonly Generator _generator = new();

    /// <param name="seeds">Whose images.</param>
    /// <param name="start">Index of the first image.</param>
    /// <param name="count">Images.</param>
    /// <param name="device">Where the numbers are wanted; they are drawn on the CPU, so they are the same on every device.</param>
    public ImageRandom(Seeds seeds, long start, int count, Device device) => (_seeds, Start, Count, Device) = (seeds, start, count, device);

    public long Start { get; }

    public int Count { get; }

    public Device Device { get; }

    /// <summary>N(0, 1), float32.</summary>
    /// <param name="purpose">Purposes do not disturb each other.</param>
    /// <param name="shape">Of one image's numbers.</param>
    /// <returns>[count, shape].</returns>
    public Tensor Normal(string purpose, params long[] shape)
    {
        Tensor all = empty([Count, .. shape]);
        using (NewDisposeScope())
            for (int i = 0; i < Count; i++) all[i].normal_(generator: _generator.manual_seed(_seeds.For(purpose, Start + i)));
        return all.to(Device);
    }

    /// <summary>A plain stream of one of the images.</summary>
    /// <param name="purpose">Purposes do not disturb each other.</param>
    /// <param name="image">0 … count − 1.</param>
    public RandomStream Stream(string purpose, int image) => _seeds.Stream(purpose, Start + image);

    public void Dispose() => _generator.Dispose();
}
