using Notebooks.Formatting;
using Notebooks.Sessions;

namespace Notebooks.Display;

/// <summary>Something a cell has shown, and can replace where it stands.</summary>
public sealed class DisplayedValue
{
    private readonly SessionOutput _output;
    private readonly IReadOnlyList<string> _mimeTypes;

    internal DisplayedValue(SessionOutput output, string displayId, IReadOnlyList<string> mimeTypes)
    {
        _output = output;
        DisplayId = displayId;
        _mimeTypes = mimeTypes;
    }

    /// <summary>Names the display towards the front end.</summary>
    public string DisplayId { get; }

    /// <summary>Shows another value in the same place.</summary>
    public void Update(object? value) => (SessionOutput.Active ?? _output).Update(ValueFormatter.Format(value, _mimeTypes), DisplayId);
}
