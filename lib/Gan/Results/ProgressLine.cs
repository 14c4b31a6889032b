using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Gan.Results;

/// <summary>The live line of a training run: a bar, the step, the losses, the time left.</summary>
/// <param name="Report">Where the run is.</param>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Text, Mime.Result])]
public sealed record ProgressLine(StepReport Report) : IRepresented
{
    private const int BarWidth = 24;

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
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
        double share = Report.Steps <= 0 ? 0 : Math.Clamp((double)Report.Step / Report.Steps, 0, 1);
        int full = (int)(share * BarWidth);
        StringBuilder line = new();
        line.Append(Report.Label).Append("  ").Append('█', full).Append('░', BarWidth - full);
        line.Append(CultureInfo.InvariantCulture, $"  {Report.Step:N0}/{Report.Steps:N0}");
        foreach ((string name, double loss) in Report.Losses) line.Append("  ").Append(name).Append(' ').Append(Numerals.Of(loss, 3));
        if (Report.Step >= Report.Steps) line.Append("  done");
        else if (double.IsFinite(Report.SecondsLeft)) line.Append("  ").Append(Span(Report.SecondsLeft)).Append(" left");
        return line.ToString();
    }

    private static string Span(double seconds)
    {
        long whole = (long)Math.Ceiling(Math.Max(0, seconds));
        return whole < 60 ? $"{whole} s" : whole < 3600 ? $"{whole / 60}:{whole % 60:00} min" : $"{whole / 3600}:{whole / 60 % 60:00} h";
    }
}
