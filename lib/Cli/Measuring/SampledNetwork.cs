using Gan.Metrics;
using Gan.Training;
using static TorchSharp.torch;

namespace Cli.Measuring;

/// <summary>
/// A trained generator as metrics see it. A paper whose networks <c>metrics</c> is to open adds a line to <see cref="Openers"/> and a file
/// such as <see cref="StyleGanSample"/>, and nothing else.
/// </summary>
/// <param name="Identity">What its images are pinned by.</param>
/// <param name="Resolution">Pixels of a side.</param>
/// <param name="Draw">Images start … start + count − 1, [count, C, H, W] in [−1, 1], by seeds that depend on the start.</param>
/// <param name="Paths">The generator as path lengths see it.</param>
/// <param name="Owner">What to dispose.</param>
internal sealed record SampledNetwork(string Identity, int Resolution, Func<long, int, Tensor> Draw, PathSubject Paths, IDisposable Owner) : IDisposable
{
    private const long MostPixels = 1 << 20;
    private const int LargestBlock = 100;

    /// <summary>By the word that a run's config.json has under "paper", and that the names of shipped weights begin with.</summary>
    private static readonly Dictionary<string, Func<string, long, SampledNetwork>> Openers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StyleGan"] = StyleGanSample.Open,
        ["StyleGan2"] = StyleGanSample.Open,
    };

    private (long Start, Tensor Images)? _drawn;

    /// <summary>
    /// Images by index, the same whatever the batches are: they are drawn in blocks of their own, 100 or as many as have a million pixels,
    /// and batches are cut from these.
    /// </summary>
    public ImageSampler Sampler => (start, count) =>
    {
        int size = (int)Math.Clamp(MostPixels / ((long)Resolution * Resolution), 1, LargestBlock);
        List<Tensor> parts = [];
        for (long at = start; at < start + count;)
        {
            long offset = at % size, taken = Math.Min(size - offset, start + count - at);
            parts.Add(Block(at - offset, size).narrow(0, offset, taken));
            at += taken;
        }
        return (cat(parts), null);
    };

    /// <summary>Opens shipped weights by name, or a run by its folder.</summary>
    /// <param name="seed">Draws latents and noise.</param>
    /// <exception cref="FileNotFoundException">Neither is there.</exception>
    /// <exception cref="InvalidDataException">It is a run of a paper whose networks cannot be measured here.</exception>
    public static SampledNetwork Open(string what, long seed)
    {
        if (new RunFolder(what).Paper is not { } paper) return Openers.GetValueOrDefault(what.Split('-')[0], StyleGanSample.Open)(what, seed);
        if (Openers.TryGetValue(paper, out Func<string, long, SampledNetwork>? open)) return open(what, seed);
        throw new InvalidDataException($"{what} is a run of '{paper}'; metrics draws the images of {string.Join(", ", Openers.Keys)} itself, of others a folder of images.");
    }

    public void Dispose()
    {
        _drawn?.Images.Dispose();
        Owner.Dispose();
    }

    private Tensor Block(long start, int size)
    {
        if (_drawn is { } kept && kept.Start == start) return kept.Images;
        _drawn?.Images.Dispose();
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        Tensor images = Draw(start, size).DetachFromDisposeScope();
        _drawn = (start, images);
        return images;
    }
}
