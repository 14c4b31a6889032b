using Gan.Results;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace Interactive;

/// <summary>How notebooks show frames and Plotly.NET charts that stand alone in a cell, through the formatting of .NET Interactive.</summary>
internal static class NotebookDisplay
{
    private static readonly Lazy<bool> Frames = new(RegisterFrames);
    private static readonly Lazy<bool> Charts = new(RegisterCharts);

    /// <summary>From now on a <see cref="DataFrame"/> is shown as <see cref="FrameView"/> shows it.</summary>
    public static bool ShowFrames() => Frames.Value;

    /// <summary>From now on a <see cref="GenericChart"/> is shown as a chart. Loads Plotly.NET.</summary>
    public static bool ShowCharts() => Charts.Value;

    private static bool RegisterFrames()
    {
        Formatter.Register<DataFrame>((frame, writer) => writer.Write(new FrameView(frame).ToHtml()), HtmlFormatter.MimeType);
        Formatter.Register<DataFrame>((frame, writer) => writer.Write(new FrameView(frame).ToText()), PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(DataFrame), HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
        return true;
    }

    private static bool RegisterCharts()
    {
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(Html(chart)), HtmlFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(GenericChart), HtmlFormatter.MimeType);
        return true;
    }

    private static string Html(GenericChart chart)
    {
        try
        {
            return Plotly.NET.Interactive.Formatters.toInteractiveHTML(chart);
        }
        catch (MissingMethodException)
        {
            return "<p>Plotly.NET does not draw here, because this host brings an older FSharp.Core: show the chart itself, or its page that ./experiments run makes.</p>";
        }
    }
}
