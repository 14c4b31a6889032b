using System.Text;
using Gan.Results;

namespace Gan.Figures;

/// <summary>What a chart is kept as: the SVG, the Plotly figure, and a page that shows it.</summary>
internal static class ChartFiles
{
    public static IReadOnlyList<FigureFile> Of(string stem, string svg, string plotly, string title) =>
    [
        new($"{stem}.svg", Encoding.UTF8.GetBytes(svg)),
        new($"{stem}.plotly.json", Encoding.UTF8.GetBytes(plotly)),
        new($"{stem}.html", Encoding.UTF8.GetBytes(PlotlyPage.Write(stem, title, plotly))),
    ];
}
