namespace Gan.Results;

/// <summary>Something that can be shown in a notebook and kept as files: a chart, charts in a grid, or images in a grid.</summary>
public interface IFigure
{
    /// <summary>What the figure is called, one line.</summary>
    string Title { get; }

    /// <summary>What the page shows: <c>image/png</c>, <c>image/gif</c> or <c>image/svg+xml</c>.</summary>
    string MimeType { get; }

    /// <summary>The figure in words, for a terminal and for those who cannot see it.</summary>
    string Description { get; }

    /// <summary>The files of the figure, all named after <paramref name="stem"/>; the first is the picture of type <see cref="MimeType"/>.</summary>
    /// <exception cref="ArgumentException">The figure has nothing to draw, or its parts disagree.</exception>
    IReadOnlyList<FigureFile> Render(string stem);
}
