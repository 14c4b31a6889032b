using System.Text.Json.Nodes;
using Notebooks.Display;
using Notebooks.Sessions;

namespace Notebooks.Formatting;

/// <summary>Turns any object into what a notebook shows of it. A plain text always stands beside the richer representations.</summary>
public static class ValueFormatter
{
    /// <summary>
    /// Formats a value: by its own convention formatters if it has them, else as the tensor, network, picture, table or record it is, else
    /// as text. A formatter that throws is reported in place of its output, and never takes the cell down.
    /// </summary>
    /// <param name="value">Anything, null included.</param>
    /// <param name="mimeTypes">The media types wanted; none for those the type prefers.</param>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        if (value is MimeBundle ready) return ready;
        return value != null && CellRun.Active?.Formatting is { } package ? FormatWith(package, value, mimeTypes) : FormatAlone(value, mimeTypes);
    }

    /// <summary>What is registered with the package comes first; it then fills in what nobody else has.</summary>
    private static MimeBundle FormatWith(FormattingPackage package, object value, IReadOnlyList<string> mimeTypes)
    {
        var registered = new MimeBundle([]);
        Guard(registered, value, () =>
        {
            if (mimeTypes.Count == 0) mimeTypes = package.Preferred(value.GetType());
            package.AddRegistered(registered, value, mimeTypes);
        });
        bool suffices = mimeTypes.Count > 0
            ? mimeTypes.All(registered.Data.ContainsKey)
            : registered.Data.Any(pair => pair.Key != MimeTypes.PlainText);
        MimeBundle bundle = suffices ? new MimeBundle([]) : FormatAlone(value, mimeTypes);
        foreach ((string mime, JsonNode? content) in registered.Data) bundle.Data[mime] = content?.DeepClone();
        Guard(bundle, value, () => package.AddMissing(bundle, value, mimeTypes));
        if (!bundle.Data.ContainsKey(MimeTypes.PlainText)) bundle.Add(MimeTypes.PlainText, PlainText.Format(value));
        return bundle;
    }

    private static MimeBundle FormatAlone(object? value, IReadOnlyList<string> mimeTypes)
    {
        var bundle = new MimeBundle([]);
        if (value is HtmlContent html) bundle.Add(MimeTypes.Html, html.Content);
        else if (value != null && !TensorView.IsTensor(value.GetType())) // TorchSharp's own formatter for tensors says less.
            Guard(bundle, value, () => AddConvention(bundle, value, mimeTypes));
        if (bundle.Data.Count == 0 && value is JsonNode json) bundle.Data[MimeTypes.Json] = json.DeepClone();
        if (bundle.Data.Count == 0) Guard(bundle, value, () => AddKnown(bundle, TakenItems.Of(value), mimeTypes));
        foreach (string mime in mimeTypes.Where(mime => !bundle.Data.ContainsKey(mime) && mime != MimeTypes.PlainText))
        {
            if (value is string text) bundle.Add(mime, text);
        }

        if (!bundle.Data.ContainsKey(MimeTypes.PlainText)) bundle.Add(MimeTypes.PlainText, PlainText.Format(value));
        return bundle;
    }

    /// <summary>What the host itself knows how to show.</summary>
    private static void AddKnown(MimeBundle bundle, object? value, IReadOnlyList<string> mimeTypes)
    {
        bool html = mimeTypes.Count == 0 || mimeTypes.Contains(MimeTypes.Html);
        if (value is byte[] bytes && ImageBytes.Recognize(bytes) is { } image && (mimeTypes.Count == 0 || mimeTypes.Contains(image.MimeType)))
        {
            bundle.Add(image.MimeType, Convert.ToBase64String(bytes));
        }
        else if (TensorView.TryCreate(value) is { } tensor)
        {
            TensorText text = new(tensor);
            if (html) bundle.Add(MimeTypes.Html, text.ToHtml());
            bundle.Add(MimeTypes.PlainText, text.ToText());
        }
        else if (ModuleText.TryCreate(value) is { } module)
        {
            if (html) bundle.Add(MimeTypes.Html, module.ToHtml());
            bundle.Add(MimeTypes.PlainText, module.ToText());
        }
        else if (html && TableLayout.TryCreate(value) is { } table)
        {
            bundle.Add(MimeTypes.Html, table.ToHtml());
            bundle.Add(MimeTypes.PlainText, table.ToText());
        }
        else if (html && PropertyTable.TryCreate(value) is { } properties)
        {
            bundle.Add(MimeTypes.Html, properties);
        }

        if (!bundle.Data.ContainsKey(MimeTypes.PlainText)) bundle.Add(MimeTypes.PlainText, PlainText.Format(value));
    }

    private static void AddConvention(MimeBundle bundle, object value, IReadOnlyList<string> mimeTypes)
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

    private static void Guard(MimeBundle bundle, object? value, Action add)
    {
        try
        {
            add();
        }
        catch (Exception problem) when (problem is not ThreadInterruptedException)
        {
            Exception cause = problem is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : problem;
            string name = value == null ? "The value" : CSharpNames.Of(value.GetType());
            bundle.Add(MimeTypes.PlainText, $"{name} could not be formatted: {cause.GetType().Name}: {cause.Message}");
        }
    }
}
