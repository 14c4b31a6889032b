using Gan.Data;
using static TorchSharp.torch;

namespace Gan.Experiments;

/// <summary>A trained generator as sampling, metrics, figures and the command line see it, whatever the paper.</summary>
public interface IGenerator
{
    /// <summary>What it is fed with.</summary>
    LatentPrior Prior { get; }

    /// <summary>Of every image.</summary>
    ImageShape Shape { get; }

    /// <summary>Images for latent vectors.</summary>
    /// <param name="latents">float32 [N, <see cref="LatentPrior.Size"/>] on the network's device.</param>
    /// <param name="labels">int64 [N], the class of each image; null or ignored without classes.</param>
    /// <param name="random">What else the images are drawn from, such as StyleGAN's noise; null takes what the network keeps for that, or none.</param>
    GeneratedBatch Generate(Tensor latents, Tensor? labels, ImageRandom? random = null);
}
