using System.Text;
using Gan.Results;

namespace Gan.Figures;

/// <summary>What a chart is kept as: the SVG, and the chart itself, from which <c>./experiments run</c> makes a page to hover over.</summary>
internal static class ChartFiles
{
    public static IReadOnlyList<FigureFile> Of(string stem, string svg, ChartGrid grid) =>
    [
        new($"{stem}.svg", Encoding.UTF8.GetBytes(svg)),
        new(stem + ChartJson.Ending, Encoding.UTF8.GetBytes(ChartJson.Write(grid)), IsFigure: false),
    ];
}
