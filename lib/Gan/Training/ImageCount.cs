namespace Gan.Training;

/// <summary>Real images of a training step.</summary>
/// <param name="Before">Seen in all earlier steps.</param>
/// <param name="InStep">Seen in this one.</param>
public readonly record struct ImageCount(long Before, int InStep);
