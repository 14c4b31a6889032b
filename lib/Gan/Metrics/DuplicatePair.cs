namespace Gan.Metrics;

/// <summary>Two images of a sample that are nearly the same.</summary>
/// <param name="First">Index of the one.</param>
/// <param name="Second">Index of the other, its nearest.</param>
/// <param name="Distance">Euclidean distance of their features.</param>
public sealed record DuplicatePair(long First, long Second, double Distance);
