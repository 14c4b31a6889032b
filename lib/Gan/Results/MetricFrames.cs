using Microsoft.Data.Analysis;

namespace Gan.Results;

/// <summary>Numbers measured here as frames, to filter, group and plot.</summary>
public static class MetricFrames
{
    /// <inheritdoc cref="MetricTable.ToFrame"/>
    public static DataFrame ToFrame(this IEnumerable<MetricValue> values) => new MetricTable([.. values]).ToFrame();
}
