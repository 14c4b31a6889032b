using System.Globalization;
using System.Net;
using System.Text;

namespace Gan.Results;

/// <summary>
/// The losses of a run over its steps, as a drawing of a few kilobytes: attributes only, no ids, the same bytes for the same losses,
/// in colors that can be read on a light and on a dark page. Small enough to be sent again while the run goes on.
/// </summary>
internal sealed class LossCurve
{
    /// <summary>Points drawn of each phase at most; more are averaged in groups.</summary>
    public const int MaxPoints = 120;

    private const double Width = 600, PlotHeight = 96, Left = 52, Right = 8, Bottom = 18;
    private const string Grey = "#808080";
    private static readonly string[] Colors = ["#2f7fc1", "#d55e00", "#3a9d8f", "#b04a87", "#8a6d00", "#808080"];

    private readonly Dictionary<string, List<(double Step, double Loss)>> _phases = [];

    /// <summary>Whether there is anything to draw.</summary>
    public bool IsEmpty => _phases.Values.All(points => points.Count < 2);

    /// <summary>Takes in the losses of one line of the log.</summary>
    public void Add(long step, IReadOnlyDictionary<string, double> losses)
    {
        foreach ((string phase, double loss) in losses)
        {
            if (!_phases.TryGetValue(phase, out List<(double, double)>? points)) _phases.Add(phase, points = []);
            points.Add((step, loss));
        }
    }

    /// <summary>Draws what there is; the axis ends at <paramref name="steps"/>, so that the curve grows to the right.</summary>
    /// <param name="steps">Steps in all.</param>
    /// <param name="title">Above the curve, with the losses of the end; empty for the curve alone.</param>
    public string ToSvg(long steps, string title = "")
    {
        double top = title.Length > 0 ? 26 : 6, plot = IsEmpty ? 0 : PlotHeight, height = IsEmpty ? top : top + plot + Bottom;
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"11\" role=\"img\">");
        svg.Append("<title>").Append(WebUtility.HtmlEncode(title.Length > 0 ? title : "losses by step")).Append("</title>");
        if (title.Length > 0) AppendTitle(svg, title);
        if (!IsEmpty) AppendPlot(svg, steps, top);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The color of a phase, in the order in which the phases came.</summary>
    public string Color(string phase) => Colors[Math.Max(0, _phases.Keys.ToList().IndexOf(phase)) % Colors.Length];

    private void AppendTitle(StringBuilder svg, string title)
    {
        svg.Append($"<text x=\"0\" y=\"14\" font-size=\"13\" fill=\"{Grey}\">").Append("<tspan font-weight=\"bold\">").Append(WebUtility.HtmlEncode(title)).Append("</tspan>");
        foreach ((string phase, List<(double Step, double Loss)> points) in _phases)
            svg.Append($"<tspan dx=\"14\" fill=\"{Color(phase)}\">").Append(WebUtility.HtmlEncode(phase)).Append(' ').Append(Numerals.Of(points[^1].Loss, 3)).Append("</tspan>");
        svg.Append("</text>");
    }

    private void AppendPlot(StringBuilder svg, long steps, double top)
    {
        List<(string Phase, List<(double Step, double Loss)> Points)> curves = [.. _phases.Select(p => (p.Key, Thin(p.Value)))];
        (double low, double high) = Range([.. curves.SelectMany(c => c.Points).Select(p => p.Loss).Where(double.IsFinite)]);
        double end = Math.Max(steps, curves.SelectMany(c => c.Points).Max(p => p.Step)), bottom = top + PlotHeight;
        double X(double step) => Left + (Width - Left - Right) * step / Math.Max(end, 1);
        double Y(double loss) => bottom - PlotHeight * (Math.Clamp(loss, low, high) - low) / (high - low);
        Func<double, string> alike = Numerals.Alike([low, high]);
        foreach (double value in (double[])[low, high])
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Y(value):0.#}H{Width - Right}\" stroke=\"{Grey}\" stroke-opacity=\"0.4\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Y(value) + 4:0.#}\" text-anchor=\"end\" fill=\"{Grey}\">{alike(value)}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{bottom + 14:0.#}\" fill=\"{Grey}\">loss by step</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right}\" y=\"{bottom + 14:0.#}\" text-anchor=\"end\" fill=\"{Grey}\">{end:N0}</text>");
        foreach ((string phase, List<(double Step, double Loss)> points) in curves)
        {
            svg.Append("<path fill=\"none\" stroke-width=\"1.5\" stroke-linejoin=\"round\" stroke=\"").Append(Color(phase)).Append("\" d=\"");
            bool drawing = false;
            foreach ((double step, double loss) in points)
            {
                if (double.IsFinite(loss)) svg.Append(CultureInfo.InvariantCulture, $"{(drawing ? 'L' : 'M')}{X(step):0.#} {Y(loss):0.#}");
                drawing = double.IsFinite(loss);
            }

            svg.Append("\"/>");
        }
    }

    /// <summary>Means of groups of equal size, so that the curve is whole and its size bounded.</summary>
    private static List<(double Step, double Loss)> Thin(List<(double Step, double Loss)> points)
    {
        int size = (points.Count + MaxPoints - 1) / MaxPoints;
        return size <= 1 ? points : [.. points.Chunk(size).Select(group => (group[^1].Step, group.Average(p => p.Loss)))];
    }

    /// <summary>What is drawn: all but the outermost hundredth at either end, which are often the first steps' and would flatten the rest.</summary>
    private static (double Low, double High) Range(double[] values)
    {
        if (values.Length == 0) return (0, 1);
        Array.Sort(values);
        int cut = values.Length / 100;
        (double low, double high) = (values[cut], values[^(cut + 1)]);
        if (high > low) return (low, high);
        double margin = low == 0 ? 1 : Math.Abs(low) * 0.1;
        return (low - margin, high + margin);
    }
}
