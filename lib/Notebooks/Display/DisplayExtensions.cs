using Notebooks.Formatting;
using Notebooks.Sessions;

namespace Notebooks.Display;

/// <summary><c>x.Display()</c> and <c>"…".DisplayAs(mime)</c>, as in dotnet-interactive.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell; the result can update it later.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes)
    {
        SessionOutput output = SessionOutput.Current;
        string id = Guid.NewGuid().ToString("N");
        output.Display(ValueFormatter.Format(value, mimeTypes), id);
        return new DisplayedValue(output, id, mimeTypes);
    }

    /// <summary>Shows a text as the given media type.</summary>
    public static DisplayedValue DisplayAs(this string content, string mimeType) => content.Display(mimeType);
}
