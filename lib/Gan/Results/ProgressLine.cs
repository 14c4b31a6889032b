using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Gan.Results;

/// <summary>The live display of a training run: a bar, the step, the losses, the rate, the time left, and the curve so far.</summary>
/// <param name="Report">Where the run is.</param>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Text, Mime.Result])]
public sealed record ProgressLine(StepReport Report) : IRepresented
{
    private const int BarWidth = 24;

    /// <summary>The losses so far.</summary>
    internal LossCurve Curve { get; init; } = new();

    /// <summary>The curve as it was last drawn; empty for none.</summary>
    internal string Drawing { get; init; } = "";

    private double Share => Report.Steps <= 0 ? 0 : Math.Clamp((double)Report.Step / Report.Steps, 0, 1);

    private bool Done => Report.Step >= Report.Steps;

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Html => Html(),
        Mime.Text => Text(),
        Mime.Result => ResultJson.Write(new JsonObject
        {
            ["kind"] = "progress",
            ["label"] = Report.Label,
            ["step"] = Report.Step,
            ["steps"] = Report.Steps,
            ["losses"] = ResultJson.Numbers(Report.Losses),
            ["secondsLeft"] = ResultJson.Number(Report.SecondsLeft),
        }),
        _ => null,
    };

    private string Text()
    {
        int full = (int)(Share * BarWidth);
        StringBuilder line = new();
        line.Append(Report.Label).Append("  ").Append('█', full).Append('░', BarWidth - full);
        line.Append(CultureInfo.InvariantCulture, $"  {Report.Step:N0}/{Report.Steps:N0}");
        foreach ((string name, double loss) in Report.Losses) line.Append("  ").Append(name).Append(' ').Append(Numerals.Of(loss, 3));
        if (Done) line.Append("  done");
        else if (double.IsFinite(Report.SecondsLeft)) line.Append("  ").Append(Span(Report.SecondsLeft)).Append(" left");
        return line.ToString();
    }

    /// <summary>For the time of the training only, so it may use styles; what stays is <see cref="FinishedTraining"/>.</summary>
    private string Html()
    {
        StringBuilder html = new("<div style=\"max-width:600px;font:13px/1.5 sans-serif\"><div style=\"display:flex;gap:1em;white-space:nowrap\">");
        html.Append("<b>").Append(WebUtility.HtmlEncode(Report.Label)).Append("</b>");
        foreach ((string name, double loss) in Report.Losses)
            html.Append($"<span style=\"color:{Curve.Color(name)}\">").Append(WebUtility.HtmlEncode(name)).Append(' ').Append(Numerals.Of(loss, 3)).Append("</span>");
        html.Append("<span style=\"margin-left:auto\">").Append(CultureInfo.InvariantCulture, $"{Report.Step:N0} / {Report.Steps:N0}");
        foreach (string part in Timing()) html.Append(" · ").Append(part);
        html.Append("</span></div>");
        html.Append(CultureInfo.InvariantCulture, $"<div role=\"progressbar\" aria-valuenow=\"{Share * 100:0}\" style=\"height:8px;margin:4px 0;border-radius:4px;background:#80808040\">");
        html.Append(CultureInfo.InvariantCulture, $"<div style=\"width:{Share * 100:0.#}%;height:8px;border-radius:4px;background:#2f7fc1\"></div></div>");
        return html.Append(Drawing).Append("</div>").ToString();
    }

    private IEnumerable<string> Timing()
    {
        if (Done || !double.IsFinite(Report.SecondsLeft)) yield break;
        if (Report.Step > 0 && Report.SecondsLeft > 0) yield return $"{Numerals.Of((Report.Steps - Report.Step) / Report.SecondsLeft, 3)} steps/s";
        yield return $"{Span(Report.SecondsLeft)} left";
    }

    private static string Span(double seconds)
    {
        long whole = (long)Math.Ceiling(Math.Max(0, seconds));
        return whole < 60 ? $"{whole} s" : whole < 3600 ? $"{whole / 60}:{whole % 60:00} min" : $"{whole / 3600}:{whole / 60 % 60:00} h";
    }
}
