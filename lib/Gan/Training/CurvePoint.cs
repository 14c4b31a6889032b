namespace Gan.Training;

/// <summary>A moment of the training behind shipped weights.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Losses">As the log has them at that step.</param>
/// <param name="Frechet">Distance of 2,000 generated from 2,000 real images, in the features of the provenance's metrics.</param>
public sealed record CurvePoint(long Step, IReadOnlyDictionary<string, double> Losses, double Frechet);
