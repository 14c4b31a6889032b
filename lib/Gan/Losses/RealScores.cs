using static TorchSharp.torch;

namespace Gan.Losses;

/// <summary>
/// What a discriminator said about real images: raw scores, before any sigmoid. A type apart from <see cref="FakeScores"/>, so that a
/// swapped call does not compile.
/// </summary>
/// <param name="Values">Raw scores, any shape; losses average over all of it.</param>
public readonly record struct RealScores(Tensor Values);
