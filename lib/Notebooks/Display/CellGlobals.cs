using System.Diagnostics.CodeAnalysis;
using Notebooks.Sessions;

namespace Notebooks.Display;

/// <summary>What every cell can call without a qualifier, named as in dotnet-interactive.</summary>
public static class CellGlobals
{
    /// <summary>Shows a value below the cell; the result can update it later.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The media types wanted; none for those the value prefers.</param>
    [SuppressMessage("Style", "IDE1006", Justification = "dotnet-interactive's spelling, which notebooks use.")]
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Removes what the cell has shown so far.</summary>
    /// <param name="wait">True to wait until something else is shown, so that the page does not flicker.</param>
    public static void ClearOutput(bool wait = false) => SessionOutput.Current.Clear(wait);

    /// <summary>Asks the person in front of the notebook for a line of text.</summary>
    /// <param name="prompt">Shown beside the field.</param>
    /// <exception cref="InvalidOperationException">Nobody can answer.</exception>
    public static Task<string> GetInputAsync(string prompt = "") => ConsoleInput.AskAsync(prompt, password: false);

    /// <summary>Asks for a text that is not shown while it is typed.</summary>
    /// <inheritdoc cref="GetInputAsync"/>
    public static Task<string> GetPasswordAsync(string prompt = "") => ConsoleInput.AskAsync(prompt, password: true);

    /// <summary>Marks text as HTML; shown when it is displayed or is the last expression of a cell.</summary>
    public static HtmlContent HTML(string content) => new(content);
}
