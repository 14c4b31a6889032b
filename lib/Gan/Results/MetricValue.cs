namespace Gan.Results;

/// <summary>One measured number with its protocol.</summary>
/// <param name="Name">Protocol, for example <c>fd10k</c>; the word fid belongs to the Inception-2015 weights alone.</param>
/// <param name="Features">What the images were turned into, for example <c>lenet-mnist</c>; empty if nothing.</param>
/// <param name="Model">Which model or configuration was measured.</param>
/// <param name="Value">The number.</param>
/// <param name="Count">Samples it was computed from.</param>
/// <param name="Seed">The seed of the run it belongs to.</param>
public sealed record MetricValue(string Name, string Features, string Model, double Value, long Count, long Seed);
