using Gan.Results;

namespace Gan.Figures;

/// <summary>Several charts as panels of one figure, in rows and columns.</summary>
/// <param name="Title">Over all panels.</param>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Svg, Mime.Text])]
public sealed record ChartGrid(string Title) : IFigure, IRepresented
{
    /// <summary>In reading order. Their own widths are ignored: columns share <see cref="Width"/>.</summary>
    public IReadOnlyList<Chart> Panels { get; init; } = [];

    public int Columns { get; init; } = 2;

    public int Rows => (Panels.Count + Columns - 1) / Columns;

    public string Subtitle { get; init; } = "";

    /// <summary>One legend over all panels, if they show series of the same names; null decides by that.</summary>
    public bool? SharedLegend { get; init; }

    /// <summary>Width of the whole figure in pixels.</summary>
    public double Width { get; init; } = 760;

    public string MimeType => Mime.Svg;

    public string Description => string.Join("\n", Panels.Select(p => p.Description).Prepend(Title));

    public IReadOnlyList<FigureFile> Render(string stem) => ChartFiles.Of(stem, Svg.Write(this, stem), this);

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Svg => Svg.Write(this, "charts"),
        Mime.Text => Description,
        _ => null,
    };

    internal void Check()
    {
        if (Panels.Count == 0) throw new ArgumentException($"Chart grid '{Title}' has no panels; there is nothing to draw.");
        if (Columns < 1) throw new ArgumentException($"Chart grid '{Title}' was given {Columns} columns; at least one is needed.");
        foreach (Chart panel in Panels) panel.Check();
    }
}
