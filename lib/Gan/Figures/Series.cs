using System.Text.Json.Serialization;

namespace Gan.Figures;

/// <summary>Something a <see cref="Chart"/> draws.</summary>
/// <param name="Name">In the legend; an empty name has no entry there.</param>
[JsonDerivedType(typeof(BarSeries), "bars")]
[JsonDerivedType(typeof(DistributionSeries), "distribution")]
[JsonDerivedType(typeof(HeatMapSeries), "heat map")]
[JsonDerivedType(typeof(HistogramSeries), "histogram")]
[JsonDerivedType(typeof(LineSeries), "line")]
[JsonDerivedType(typeof(ScatterSeries), "scatter")]
public abstract record Series(string Name)
{
    /// <summary>Why the series cannot be drawn, as the end of a sentence that begins with its name; null if it can.</summary>
    internal abstract string? Fault { get; }

    /// <summary>A fault of two lists that must have the same length.</summary>
    private protected static string? Unequal(string what, int count, string other, int otherCount) =>
        count == otherCount ? null : $"has {count} {what} for {otherCount} {other}";
}
