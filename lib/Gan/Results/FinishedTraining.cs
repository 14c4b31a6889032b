namespace Gan.Results;

/// <summary>What stays on the page of a training run's live display: its length, its last losses and their curve, and no times.</summary>
/// <param name="Line">The last state of the live display.</param>
[TypeFormatterSource(typeof(RepresentedFormatterSource), PreferredMimeTypes = [Mime.Svg, Mime.Text, Mime.Result])]
public sealed record FinishedTraining(ProgressLine Line) : IRepresented
{
    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Svg => Line.Curve.ToSvg(Line.Report.Steps, string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{Line.Report.Label} · {Line.Report.Step:N0} of {Line.Report.Steps:N0} steps")),
        Mime.Text or Mime.Result => ((IRepresented)Line).Represent(mimeType),
        _ => null,
    };
}
