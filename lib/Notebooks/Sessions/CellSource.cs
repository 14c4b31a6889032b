namespace Notebooks.Sessions;

/// <summary>Prepares the text of a cell for the compiler.</summary>
internal static class CellSource
{
    /// <summary>
    /// Blanks the language marker that dotnet-interactive allows on the first line with text, so that line numbers stay; another
    /// magic command remains, and does not compile.
    /// </summary>
    public static string Prepare(string code)
    {
        string[] lines = code.ReplaceLineEndings("\n").Split('\n');
        int first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        if (first < 0 || lines[first].TrimEnd() is not ("#!csharp" or "#!c#" or "#!C#")) return string.Join('\n', lines);
        lines[first] = "";
        return string.Join('\n', lines);
    }
}
