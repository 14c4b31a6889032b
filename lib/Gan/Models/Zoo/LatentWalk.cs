using Gan.Experiments;
using Gan.Figures;
using Gan.Metrics;
using Gan.Metrics.Features;
using static TorchSharp.torch;

namespace Gan.Models.Zoo;

/// <summary>
/// Straight walks between latent vectors (Radford et al. 2015, §6.1: "walking in the latent space"): if the generator has not memorized its
/// data, the images change gradually, with no sharp transition.
/// </summary>
public sealed class LatentWalk : IDisposable
{
    private readonly Tensor _images; // [walks · stops, C, H, W]
    private readonly Tensor _labels; // [walks · stops]

    private LatentWalk(Tensor images, Tensor labels, int walks, int stops) => (_images, _labels, Walks, Stops) = (images, labels, walks, stops);

    /// <summary>Number of walks; with a conditional generator, walk i keeps the label i modulo the classes.</summary>
    public int Walks { get; }

    /// <summary>Images along a walk, both ends included.</summary>
    public int Stops { get; }

    /// <summary>Walks between pairs of latent vectors.</summary>
    /// <param name="study">Draws the latents.</param>
    /// <param name="generator">A trained generator.</param>
    /// <param name="walks">How many.</param>
    /// <param name="stops">Images along each, at least 3.</param>
    public static LatentWalk Take(ZooStudy study, IGenerator generator, int walks = 10, int stops = 9)
    {
        using var scope = NewDisposeScope();
        return Between(generator, study.Latents(generator, walks, "walk from"), study.Latents(generator, walks, "walk to"), stops);
    }

    /// <summary>Walks between given latent vectors.</summary>
    /// <param name="generator">A trained generator on the CPU or the vectors' device.</param>
    /// <param name="from">[walks, latent].</param>
    /// <param name="to">[walks, latent].</param>
    /// <param name="stops">Images along each, at least 3.</param>
    public static LatentWalk Between(IGenerator generator, Tensor from, Tensor to, int stops)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stops, 3);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        int walks = (int)from.shape[0];
        Tensor t = linspace(0, 1, stops).view(1, stops, 1);
        Tensor z = (from.unsqueeze(1) * (1 - t) + to.unsqueeze(1) * t).view(walks * stops, generator.Prior.Size);
        Tensor labels = arange(walks, dtype: ScalarType.Int64).remainder(Math.Max(generator.Prior.Classes, 1)).repeat_interleave(stops);
        Tensor images = generator.Generate(z, labels).Images;
        return new LatentWalk(images.DetachFromDisposeScope(), labels.DetachFromDisposeScope(), walks, stops);
    }

    /// <summary>A row per walk.</summary>
    public ImageGrid Grid(string title) => new(title, _images, Stops);

    /// <summary>How evenly the features change: the largest step of each walk as a share of the walk's whole length, averaged; 1/(stops − 1) is perfectly even, 1 a single jump.</summary>
    public double LargestStep(IFeatureExtractor features)
    {
        using var scope = NewDisposeScope();
        Tensor f = features.Extract(_images).Features.view(Walks, Stops, -1);
        Tensor steps = (f.narrow(1, 1, Stops - 1) - f.narrow(1, 0, Stops - 1)).pow(2).sum(2).sqrt(); // [walks, stops − 1]
        return (steps.amax([1]) / steps.sum([1])).mean().item<float>();
    }

    /// <summary>Share of the images on the way, ends excluded, that the classifier sees as the walk's label.</summary>
    public double AgreementOnTheWay(IFeatureExtractor features)
    {
        using var scope = NewDisposeScope();
        Tensor middle = _images.view([Walks, Stops, .. _images.shape[1..]]).narrow(1, 1, Stops - 2).flatten(0, 1);
        Tensor asked = _labels.view(Walks, Stops).narrow(1, 1, Stops - 2).flatten();
        using Fake fake = Fake.Of(features, (start, count) => (middle.narrow(0, start, count), asked.narrow(0, start, count)), middle.shape[0]);
        return LabelAgreement.Compute(fake).Share;
    }

    public void Dispose()
    {
        _images.Dispose();
        _labels.Dispose();
    }
}
