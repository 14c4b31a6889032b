using System.Text;
using Gan.Results;

namespace Gan.Figures;

/// <summary>A chart: what is drawn, apart from how. <see cref="Svg"/> draws it for the page;
/// <c>ToPlotly()</c> of lib/Interactive makes of it a chart to hover over.</summary>
/// <param name="Title">What the chart shows.</param>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Svg, Mime.Text])]
public sealed record Chart(string Title) : IFigure, IRepresented
{
    /// <summary>How it was obtained, or what to look at; under the title.</summary>
    public string Subtitle { get; init; } = "";

    public Axis X { get; init; } = new("");

    public Axis Y { get; init; } = new("");

    public IReadOnlyList<Series> Series { get; init; } = [];

    /// <summary>Lines at values to compare with.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Words at points.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>Width of the whole figure in pixels.</summary>
    public double Width { get; init; } = 720;

    /// <summary>Height of the area between the axes in pixels.</summary>
    public double PlotHeight { get; init; } = 300;

    public string MimeType => Mime.Svg;

    public string Description
    {
        get
        {
            StringBuilder text = new(Title);
            if (Y.FullLabel.Length > 0) text.Append($": {Y.FullLabel}");
            if (X.FullLabel.Length > 0) text.Append($" by {X.FullLabel}");
            string[] names = [.. Series.Select(s => s.Name).Where(n => n.Length > 0)];
            if (names.Length > 0) text.Append($"; {string.Join(", ", names)}");
            return text.ToString();
        }
    }

    public IReadOnlyList<FigureFile> Render(string stem) => ChartFiles.Of(stem, Svg.Write(this, stem), AsGrid());

    /// <summary>The chart as the only panel of a grid.</summary>
    internal ChartGrid AsGrid() => new(Title) { Panels = [this], Columns = 1, Width = Width, Subtitle = Subtitle };

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Svg => Svg.Write(this, "chart"),
        Mime.Text => Description,
        _ => null,
    };

    /// <summary>Refuses a chart that cannot be drawn, in one sentence.</summary>
    /// <exception cref="ArgumentException">Always with the chart's title.</exception>
    internal void Check()
    {
        if (Series.Count == 0) throw new ArgumentException($"Chart '{Title}' has no series; there is nothing to draw.");
        if (Width < 240 || PlotHeight < 80) throw new ArgumentException($"Chart '{Title}' is {Width}×{PlotHeight}; a legible one is at least 240×80.");
        foreach (Series series in Series)
            if (series.Fault is string fault) throw new ArgumentException($"Series '{series.Name}' of chart '{Title}' {fault}.");
        Type[] families = [.. Series.Select(s => s is LineSeries or ScatterSeries ? typeof(ScatterSeries) : s.GetType()).Distinct()];
        if (families.Length > 1)
            throw new ArgumentException($"Chart '{Title}' mixes {families[0].Name} and {families[1].Name}, which have no common x axis.");
        if (families[0] == typeof(HeatMapSeries) && Series.Count > 1) throw new ArgumentException($"Chart '{Title}' has {Series.Count} heat maps; it can hold one.");
        foreach (BarSeries bars in Series.OfType<BarSeries>())
            if (bars.Values.Count != X.Categories.Count)
                throw new ArgumentException($"Series '{bars.Name}' of chart '{Title}' has {bars.Values.Count} values for {X.Categories.Count} categories of the x axis.");
        foreach ((string name, Axis axis) in new[] { ("x", X), ("y", Y) })
        {
            if (axis.Min >= axis.Max) throw new ArgumentException($"The {name} axis of chart '{Title}' runs from {axis.Min} to {axis.Max}.");
            if (axis.Scale == AxisScale.Log && (axis.Min <= 0 || axis.Max <= 0))
                throw new ArgumentException($"The {name} axis of chart '{Title}' is logarithmic and cannot begin at {axis.Min ?? axis.Max}.");
        }
    }
}
