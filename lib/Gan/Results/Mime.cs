namespace Gan.Results;

/// <summary>The MIME types that results are shown as.</summary>
internal static class Mime
{
    public const string Text = "text/plain";
    public const string Markdown = "text/markdown";
    public const string Html = "text/html";
    public const string Png = "image/png";
    public const string Gif = "image/gif";
    public const string Svg = "image/svg+xml";

    /// <summary>A result for the runner: a JSON object with a <c>kind</c>.</summary>
    public const string Result = "application/vnd.experiments.v1+json";

    public static readonly string[] All = [Png, Gif, Svg, Markdown, Html, Text, Result];
}
