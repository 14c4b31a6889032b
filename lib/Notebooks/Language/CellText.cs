using System.Text.RegularExpressions;

namespace Notebooks.Language;

/// <summary>The text of a cell as the language services read it: every character stays where it is.</summary>
internal static partial class CellText
{
    /// <summary>Blanks the language marker that dotnet-interactive allows on the first line with text.</summary>
    public static string Prepare(string code)
    {
        int start = 0;
        while (start < code.Length && char.IsWhiteSpace(code[start])) start++;
        int end = start;
        while (end < code.Length && code[end] is not ('\r' or '\n')) end++;
        if (code[start..end].TrimEnd() is not ("#!csharp" or "#!c#" or "#!C#")) return code;
        return string.Concat(code.AsSpan(0, start), new string(' ', end - start), code.AsSpan(end));
    }

    /// <summary>
    /// Blanks an <c>await</c> right before the cursor: without an operand the parser of scripts takes it for a name, after which nothing
    /// could follow.
    /// </summary>
    public static string HideAwait(string code, int position)
    {
        Match match = Await().Match(code[..position]);
        if (!match.Success) return code;
        int after = match.Index + "await".Length;
        return string.Concat(code.AsSpan(0, match.Index), new string(' ', "await".Length), code.AsSpan(after));
    }

    [GeneratedRegex(@"\bawait\s+$")]
    private static partial Regex Await();
}
