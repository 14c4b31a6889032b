namespace Gan.Figures.Drawing;

/// <summary>The range of values that a chart has to show.</summary>
internal sealed class Extent(Chart chart)
{
    private readonly Chart _chart = chart;

    public double XMin { get; private set; } = double.PositiveInfinity;
    public double XMax { get; private set; } = double.NegativeInfinity;
    public double YMin { get; private set; } = double.PositiveInfinity;
    public double YMax { get; private set; } = double.NegativeInfinity;

    /// <summary>Room left of and right of the data, as a share of its range.</summary>
    public double XPadding { get; set; }

    public double YPadding { get; set; } = 0.05;

    /// <summary>Whether a value can stand on the axis.</summary>
    public bool ShowsX(double value) => double.IsFinite(value) && (value > 0 || _chart.X.Scale == AxisScale.Linear);

    public bool ShowsY(double value) => double.IsFinite(value) && (value > 0 || _chart.Y.Scale == AxisScale.Linear);

    public void AddX(double value)
    {
        if (!ShowsX(value)) return;
        XMin = Math.Min(XMin, value);
        XMax = Math.Max(XMax, value);
    }

    public void AddY(double value)
    {
        if (!ShowsY(value)) return;
        YMin = Math.Min(YMin, value);
        YMax = Math.Max(YMax, value);
    }

    /// <summary>Adds a point if both its values can be shown; says whether.</summary>
    public bool Add(double x, double y)
    {
        if (!ShowsX(x) || !ShowsY(y)) return false;
        AddX(x);
        AddY(y);
        return true;
    }

    /// <summary>Where the x axis begins and ends.</summary>
    public (double Min, double Max) X() => Range(_chart.X, XMin, XMax, XPadding, fromZero: false);

    public (double Min, double Max) Y() => Range(_chart.Y, YMin, YMax, YPadding, fromZero: true);

    private (double Min, double Max) Range(Axis axis, double min, double max, double padding, bool fromZero)
    {
        (double given, double end) = (axis.Min ?? min, axis.Max ?? max);
        if (axis.Scale == AxisScale.Log)
        {
            if (given >= end) (given, end) = (axis.Min ?? axis.Max / 10 ?? min / 3, axis.Max ?? axis.Min * 10 ?? max * 3);
            double ratio = Math.Pow(end / given, padding);
            return (axis.Min ?? given / ratio, axis.Max ?? end * ratio);
        }
        if (fromZero && axis.Min is null && given >= 0 && given <= 0.25 * end) given = 0;
        if (given >= end)
        {
            double half = given == 0 ? 1 : Math.Abs(given) * 0.1;
            (given, end) = (axis.Min ?? (axis.Max ?? given) - half, axis.Max ?? (axis.Min ?? end) + half);
        }
        double room = (end - given) * padding;
        (double low, double high) = (axis.Min ?? (fromZero && given == 0 ? 0 : given - room), axis.Max ?? (fromZero && end == 0 ? 0 : end + room));
        return low < high ? (low, high) : throw new ArgumentException($"The axes of chart '{_chart.Title}' run from {low} to {high} with these data.");
    }
}
