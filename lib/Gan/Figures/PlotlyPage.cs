using System.Net;

namespace Gan.Figures;

/// <summary>A page that shows a Plotly figure; without a network it shows the SVG that lies beside it.</summary>
internal static class PlotlyPage
{
    private const string Script = "https://cdn.plot.ly/plotly-2.35.2.min.js";

    /// <param name="stem">The name of the files beside the page.</param>
    /// <param name="title">Of the page.</param>
    /// <param name="figure">The JSON of the figure.</param>
    public static string Write(string stem, string title, string figure) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{{WebUtility.HtmlEncode(title)}}</title>
        </head>
        <body>
        <div id="figure"><img src="{{Uri.EscapeDataString(stem)}}.svg" alt="{{WebUtility.HtmlEncode(title)}}"></div>
        <script id="data" type="application/json">{{figure.Replace("<", "\\u003c")}}</script>
        <script src="{{Script}}"></script>
        <script>
        if (window.Plotly) {
          const shown = JSON.parse(document.getElementById("data").textContent);
          const target = document.getElementById("figure");
          target.replaceChildren();
          Plotly.newPlot(target, shown.data, shown.layout, { responsive: true });
        }
        </script>
        </body>
        </html>

        """;
}
