using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// A generator as path lengths see it: two functions. Both take their noise, weights and truncation from the caller: weights averaged (EMA)
/// and no truncation, as published values have them.
/// </summary>
/// <param name="LatentSize">Numbers in a code z.</param>
/// <param name="Map">
/// z [N, LatentSize] → w [N, W]; null if the generator has no W. Codes are float32 on the CPU, N(0, 1) for <see cref="PathSpace.W"/> and of
/// unit length for <see cref="PathSpace.Z"/>: a generator that does not normalize its codes multiplies the latter by √LatentSize itself.
/// </param>
/// <param name="Synthesize">
/// Codes [2N, W] (or z [2N, LatentSize] without a map) and the index of the batch → images [2N, C, H, W] in [−1, 1], not rounded. Rows i
/// and i + N are the two ends of a step and must see the same noise, drawn from the index: the metric cannot check that, and other noise
/// drowns the step.
/// </param>
public sealed record PathSubject(int LatentSize, Func<Tensor, Tensor>? Map, Func<Tensor, long, Tensor> Synthesize);
