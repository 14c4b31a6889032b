namespace Gan.Metrics;

/// <summary>The nearest image of another set for each image of a sample: who was copied, if anyone.</summary>
/// <param name="Index">Index into the other set, one an image.</param>
/// <param name="Distance">Euclidean distance of the features, one an image.</param>
public sealed record NearestMatches(IReadOnlyList<long> Index, IReadOnlyList<double> Distance)
{
    /// <summary>Share of the images no farther than a threshold from their match.</summary>
    public double ShareWithin(double threshold) => Distance.Count(distance => distance <= threshold) / (double)Distance.Count;
}
