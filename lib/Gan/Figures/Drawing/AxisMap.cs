namespace Gan.Figures.Drawing;

/// <summary>From the values of an axis to positions on the page.</summary>
/// <param name="Min">The value at <paramref name="From"/>.</param>
/// <param name="Max">The value at <paramref name="To"/>.</param>
/// <param name="Scale">Linear or logarithmic.</param>
/// <param name="From">Position of the beginning.</param>
/// <param name="To">Position of the end.</param>
internal sealed record AxisMap(double Min, double Max, AxisScale Scale, double From, double To)
{
    /// <summary>The position of a value, also outside the axis; NaN for a value the scale cannot show.</summary>
    public double At(double value)
    {
        if (!double.IsFinite(value)) return double.NaN;
        if (Scale == AxisScale.Linear) return From + (value - Min) / (Max - Min) * (To - From);
        return value <= 0 ? double.NaN : From + Math.Log(value / Min) / Math.Log(Max / Min) * (To - From);
    }
}
