using static TorchSharp.torch;

namespace Gan.Experiments;

/// <summary>What a generator is fed with: latent vectors, N(0, 1), and labels if it is conditional.</summary>
/// <param name="Size">Length of z.</param>
/// <param name="Classes">Classes of the labels; 0 for an unconditional generator.</param>
public sealed record LatentPrior(int Size, int Classes = 0)
{
    /// <summary>Latent vectors of some images.</summary>
    /// <param name="random">Which images.</param>
    /// <param name="purpose">Purposes do not disturb each other.</param>
    /// <returns>float32 [N, <see cref="Size"/>].</returns>
    public Tensor Draw(ImageRandom random, string purpose = "latent") => random.Normal(purpose, Size);

    /// <summary>Labels in turn: image i is of class i modulo <see cref="Classes"/>.</summary>
    /// <param name="start">Index of the first image.</param>
    /// <param name="count">N.</param>
    /// <returns>int64 [N] on the CPU, or null for an unconditional generator.</returns>
    public Tensor? Labels(long start, int count) => Classes > 0 ? arange(start, start + count, dtype: ScalarType.Int64).remainder(Classes) : null;
}
