using System.Text.Json.Nodes;
using Notebooks.Display;

namespace Notebooks.Formatting;

/// <summary>Turns any object into what a notebook shows of it. A plain text always stands beside the richer representations.</summary>
public static class ValueFormatter
{
    /// <summary>
    /// Formats a value: by its own convention formatters if it has them, else as a table where that reads better, else as text.
    /// A formatter that throws is reported in place of its output, and never takes the cell down.
    /// </summary>
    /// <param name="value">Anything, null included.</param>
    /// <param name="mimeTypes">The media types wanted; none for those the type prefers.</param>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        var bundle = new MimeBundle([]);
        if (value is MimeBundle ready) return ready;
        if (value is HtmlContent html) bundle.Add(MimeTypes.Html, html.Content);
        else if (value != null) AddConvention(bundle, value, mimeTypes);
        if (bundle.Data.Count == 0 && value is JsonNode json) bundle.Data[MimeTypes.Json] = json.DeepClone();
        if (bundle.Data.Count == 0 && Wants(mimeTypes, MimeTypes.Html) && TableLayout.TryCreate(value) is { } table)
        {
            bundle.Add(MimeTypes.Html, table.ToHtml());
            bundle.Add(MimeTypes.PlainText, table.ToText());
        }

        foreach (string mime in mimeTypes.Where(mime => !bundle.Data.ContainsKey(mime) && mime != MimeTypes.PlainText))
        {
            if (value is string text) bundle.Add(mime, text);
        }

        if (!bundle.Data.ContainsKey(MimeTypes.PlainText)) bundle.Add(MimeTypes.PlainText, PlainText.Format(value));
        return bundle;
    }

    private static bool Wants(IReadOnlyList<string> mimeTypes, string mime) => mimeTypes.Count == 0 || mimeTypes.Contains(mime);

    private static void AddConvention(MimeBundle bundle, object value, IReadOnlyList<string> mimeTypes)
    {
        try
        {
            ConventionFormatters formatters = ConventionFormatters.Of(value.GetType());
            if (!formatters.Any) return;
            IReadOnlyList<string> wanted = mimeTypes.Count > 0 ? mimeTypes : formatters.PreferredMimeTypes ?? [MimeTypes.Html];
            foreach (string mime in wanted.Append(MimeTypes.PlainText).Distinct())
            {
                var writer = new StringWriter();
                if (formatters.TryFormat(value, mime, writer)) bundle.Add(mime, writer.ToString());
            }
        }
        catch (Exception problem) when (problem is not ThreadInterruptedException)
        {
            Exception cause = problem is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : problem;
            bundle.Add(MimeTypes.PlainText, $"{value.GetType().Name} could not be formatted: {cause.GetType().Name}: {cause.Message}");
        }
    }
}
