using Notebooks.Formatting;
using Notebooks.Sessions;

namespace Notebooks.Display;

/// <summary><c>x.Display()</c> and <c>"…".DisplayAs(mime)</c>, as in dotnet-interactive.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell; the result can update it later.</summary>
    /// <remarks>
    /// Generic, so that beside the method of the same name in Microsoft.DotNet.Interactive.Formatting this is the better one for all
    /// but <c>object</c>. That one's displays come here, too.
    /// </remarks>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes)
    {
        SessionOutput output = SessionOutput.Current;
        string id = Guid.NewGuid().ToString("N");
        output.Display(ValueFormatter.Format(value, mimeTypes), id);
        return new DisplayedValue(output, id, mimeTypes);
    }

    /// <summary>Shows a text as the given media type.</summary>
    public static DisplayedValue DisplayAs<T>(this T content, string mimeType) where T : IEnumerable<char> => string.Concat(content).Display(mimeType);
}
