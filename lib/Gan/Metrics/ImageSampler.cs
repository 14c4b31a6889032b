using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Images start … start + count − 1 of a fixed sequence: the same call gives the same images, however the sequence is cut into batches.
/// A data set answers from its own order; a generator takes image i's latent from a stream seeded with i, or all latents beforehand.
/// </summary>
/// <param name="start">Index of the first image.</param>
/// <param name="count">How many images.</param>
/// <returns>float32 [count, C, H, W] in [−1, 1], and int64 [count] labels (known ones of data, requested ones of a generator) or
/// null.</returns>
public delegate (Tensor Images, Tensor? Labels) ImageSampler(long start, int count);
