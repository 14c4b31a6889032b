using System.Net;
using System.Text;
using Gan.Figures;
using Plotly.NET;

namespace Interactive;

/// <summary>
/// HTML pages of charts, beside the charts that a run of notebooks left. A page needs no network: one <c>plotly.min.js</c> lies above all of them.
/// The same chart gives the same bytes.
/// </summary>
public static class ChartPages
{
    /// <summary>What the script is called that all pages of a folder share.</summary>
    public const string Script = "plotly.min.js";

    /// <summary>Writes a page for every chart in the folders of papers that has none, or an older one.</summary>
    /// <param name="folder">The folder of results: <c>&lt;Paper&gt;/&lt;figure&gt;.chart.json</c>.</param>
    /// <returns>A sentence for each file that is not a chart.</returns>
    public static IReadOnlyList<string> Write(string folder)
    {
        List<string> problems = [];
        string[] charts = Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + ChartJson.Ending, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }) : [];
        foreach (string chart in charts.Order(StringComparer.Ordinal))
        {
            string page = chart[..^ChartJson.Ending.Length] + ".html";
            if (File.Exists(page) && File.GetLastWriteTimeUtc(page) >= File.GetLastWriteTimeUtc(chart)) continue;
            try
            {
                string script = Path.GetRelativePath(Path.GetDirectoryName(page)!, Path.Combine(folder, Script)).Replace('\\', '/');
                Replace(page, Encoding.UTF8.GetBytes(Page(ChartJson.Read(File.ReadAllText(chart)), script)));
            }
            catch (FormatException fault)
            {
                problems.Add($"{Path.GetRelativePath(folder, chart)} has no page: {fault.Message}");
            }
        }
        string shared = Path.Combine(folder, Script);
        if (charts.Length > 0 && !File.Exists(shared)) Replace(shared, PlotlyScript());
        return problems;
    }

    /// <summary>A page that shows a chart with a script that lies near it.</summary>
    /// <param name="grid">What to show.</param>
    /// <param name="script">Where the script lies, seen from the page.</param>
    public static string Page(ChartGrid grid, string script) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{{WebUtility.HtmlEncode(grid.Title)}}</title>
        <script src="{{script}}"></script>
        </head>
        <body>
        <div id="figure"></div>
        <script id="data" type="application/json">{{GenericChart.toFigureJson(grid.ToPlotly()).Replace("<", "\\u003c")}}</script>
        <script>
        const shown = JSON.parse(document.getElementById("data").textContent);
        Plotly.newPlot("figure", shown.data, shown.layout, { responsive: true });
        </script>
        </body>
        </html>

        """;

    /// <summary>plotly.js as Plotly.NET carries it.</summary>
    private static byte[] PlotlyScript()
    {
        System.Reflection.Assembly library = typeof(GenericChart).Assembly;
        string name = library.GetManifestResourceNames().Single(n => n.Contains("plotly-") && n.EndsWith(".min.js", StringComparison.Ordinal));
        using Stream content = library.GetManifestResourceStream(name)!;
        using MemoryStream bytes = new();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Replace(string path, byte[] content)
    {
        File.WriteAllBytes(path + ".tmp", content);
        File.Move(path + ".tmp", path, overwrite: true);
    }
}
