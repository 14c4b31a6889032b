using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>What a discriminator said about generated images: raw scores, before any sigmoid. See <see cref="RealScores"/>.</summary>
/// <param name="Values">Raw scores, any shape; losses average over all of it.</param>
public readonly record struct FakeScores(Tensor Values);
