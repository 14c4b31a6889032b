namespace Notebooks.Formatting;

/// <summary>The media types the host itself produces or looks for.</summary>
public static class MimeTypes
{
    public const string PlainText = "text/plain";
    public const string Html = "text/html";
    public const string Markdown = "text/markdown";
    public const string Json = "application/json";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string Gif = "image/gif";
    public const string Svg = "image/svg+xml";

    /// <summary>Objects of the result protocol: metrics, claims, figures, data identities, progress.</summary>
    public const string Experiments = "application/vnd.experiments.v1+json";

    /// <summary>Types whose content is JSON rather than text.</summary>
    public static bool IsJson(string mime) => mime == Json
        || (mime.StartsWith("application/", StringComparison.Ordinal) && mime.EndsWith("+json", StringComparison.Ordinal));
}
