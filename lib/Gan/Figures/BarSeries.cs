namespace Gan.Figures;

/// <summary>One bar per category; several series stand side by side.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Values">By <see cref="Axis.Categories"/> of the x axis; one that is not finite leaves its place empty.</param>
public sealed record BarSeries(string Name, IReadOnlyList<double> Values) : Series(Name)
{
    /// <summary>Half the length of each error bar; empty for none.</summary>
    public IReadOnlyList<double> Errors { get; init; } = [];

    /// <summary>Prints each value at its bar.</summary>
    public bool ShowValues { get; init; }

    internal override string? Fault => Errors.Count == 0 ? null : Unequal("errors", Errors.Count, "bars", Values.Count);
}
