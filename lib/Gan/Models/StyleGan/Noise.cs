using Gan.Experiments;
using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan;

/// <summary>The noise inputs that training, metrics and figures use.</summary>
public static class Noise
{
    /// <summary>New noise for every image, from torch's generator: training.</summary>
    public static NoiseInput Random { get; } = request => randn(request.Shape, device: request.Fixed.device);

    /// <summary>The same maps for every image, those that belong to the network's weights: repeatable pictures.</summary>
    public static NoiseInput Fixed { get; } = request => request.Fixed;

    /// <summary>No noise at all.</summary>
    public static NoiseInput None { get; } = _ => null;

    /// <summary>Each image's own noise; without random numbers the fixed maps.</summary>
    public static NoiseInput Of(ImageRandom? random) => random is null ? Fixed : request => random.Normal($"noise, layer {request.Layer}", 1, request.Resolution, request.Resolution);

    /// <summary>New noise for every image, fixed by seeds and a purpose: repeatable numbers.</summary>
    /// <param name="seeds">The notebook's.</param>
    /// <param name="purpose">Purposes do not disturb each other.</param>
    /// <param name="index">For example which batch.</param>
    public static NoiseInput Seeded(Seeds seeds, string purpose, long index = 0) => request =>
    {
        using Generator random = seeds.Generator($"{purpose}, layer {request.Layer}", index);
        return randn(request.Shape, generator: random).to(request.Fixed.device);
    };

    /// <summary>The two halves of a batch get the same noise, as the two ends of a step along a path must.</summary>
    /// <param name="inner">Gives the noise of one half.</param>
    public static NoiseInput Paired(NoiseInput inner) => request =>
    {
        if (request.Batch % 2 != 0) throw new ArgumentException($"A batch of {request.Batch} images has no two halves.");
        Tensor? half = inner(request with { Batch = request.Batch / 2 });
        return half is null || half.shape[0] == 1 ? half : cat([half, half]);
    };

    /// <summary>Noise in some layers only: the paper's figure 5.</summary>
    /// <param name="inner">Gives the noise of those layers.</param>
    /// <param name="layers">Which layers have noise.</param>
    public static NoiseInput Only(NoiseInput inner, Func<int, bool> layers) => request => layers(request.Layer) ? inner(request) : null;
}
