using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Experiments;

/// <summary>
/// The images of a generator and a seed. Image i is the same whatever the batch size and whoever asks, a notebook or the command line; only the
/// rounding of a batch's arithmetic differs.
/// </summary>
/// <param name="generator">A trained generator; not disposed.</param>
/// <param name="seed">Of latent vectors and all else that images are drawn from.</param>
/// <param name="device">Where the generator is; null for the CPU.</param>
public sealed class Sampler(IGenerator generator, long seed, Device? device = null)
{
    private const long MostPixels = 1 << 20;
    private const int MostImages = 100;

    private readonly Seeds _seeds = new(seed);
    private readonly Device _device = device ?? CPU;

    public IGenerator Generator => generator;

    /// <summary>Images that are drawn at a time: 100, or as many as have a million pixels.</summary>
    private int BatchSize => (int)Math.Clamp(MostPixels / ((long)generator.Shape.Height * generator.Shape.Width), 1, MostImages);

    /// <summary>Images start … start + count − 1, with the labels that were asked for: a <see cref="Metrics.ImageSampler"/>.</summary>
    /// <returns>float32 [count, C, H, W] on the CPU, and int64 [count], null for an unconditional generator. The caller owns them.</returns>
    public (Tensor Images, Tensor? Labels) Draw(long start, int count) => Draw(start, count, null);

    /// <summary>The same of given labels.</summary>
    /// <param name="start">Index of the first image.</param>
    /// <param name="count">Images.</param>
    /// <param name="labels">int64 [count]; null takes the classes in turn.</param>
    public (Tensor Images, Tensor? Labels) Draw(long start, int count, Tensor? labels)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        List<Tensor> images = [], asked = [];
        for (int at = 0; at < count; at += BatchSize)
        {
            using var batch = NewDisposeScope();
            int some = Math.Min(BatchSize, count - at);
            using ImageRandom random = new(_seeds, start + at, some, _device);
            Tensor? wanted = generator.Prior.Classes == 0 ? null : labels?.narrow(0, at, some) ?? generator.Prior.Labels(start + at, some);
            images.Add(generator.Generate(generator.Prior.Draw(random), wanted?.to(_device), random).Images.cpu().MoveToOuterDisposeScope());
            if (wanted is not null) asked.Add(wanted.MoveToOuterDisposeScope());
        }
        return (One(images)!.MoveToOuterDisposeScope(), One(asked)?.MoveToOuterDisposeScope());
    }

    /// <summary>The latent vectors of images start … start + count − 1.</summary>
    /// <returns>float32 [count, latent] on the generator's device; the caller owns it.</returns>
    public Tensor Latents(long start, int count)
    {
        using var scope = NewDisposeScope();
        using ImageRandom random = new(_seeds, start, count, _device);
        return generator.Prior.Draw(random).MoveToOuterDisposeScope();
    }

    private static Tensor? One(List<Tensor> parts) => parts.Count switch { 0 => null, 1 => parts[0], _ => cat(parts) };
}
