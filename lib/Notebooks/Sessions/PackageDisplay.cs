using Notebooks.Formatting;

namespace Notebooks.Sessions;

/// <summary>Shows what code displays by the methods of Microsoft.DotNet.Interactive.Formatting instead of the host's.</summary>
internal static class PackageDisplay
{
    /// <summary>Shows it below the cell that runs. An update names no display that could be found again: it stands beside the first.</summary>
    /// <param name="value">What is shown; a text already is what it shall look like.</param>
    /// <param name="texts">What the package made of it, by media type.</param>
    public static void Show(object? value, IReadOnlyDictionary<string, string> texts)
    {
        bool nothingAsked = texts.Count == 1 && texts.ContainsKey(MimeTypes.Html);
        MimeBundle bundle = new([]);
        if (value is string or null) foreach ((string mime, string text) in texts) bundle.Add(mime, text);
        else bundle = ValueFormatter.Format(value, nothingAsked ? [] : [.. texts.Keys]);
        if (!bundle.Data.ContainsKey(MimeTypes.PlainText)) bundle.Add(MimeTypes.PlainText, PlainText.Format(value));
        SessionOutput.Current.Display(bundle, Guid.NewGuid().ToString("N"));
    }
}
