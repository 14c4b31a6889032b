using static TorchSharp.torch;

namespace Gan.Metrics.Features;

/// <summary>What an extractor saw in a batch of images.</summary>
/// <param name="Features">float32 [N, <see cref="IFeatureExtractor.Dimension"/>].</param>
/// <param name="Logits">float32 [N, <see cref="IFeatureExtractor.Classes"/>] before the softmax, or null without a classifier.</param>
public sealed record Extraction(Tensor Features, Tensor? Logits);
