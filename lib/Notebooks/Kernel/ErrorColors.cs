using System.Text.RegularExpressions;
using Notebooks.Sessions;

namespace Notebooks.Kernel;

/// <summary>
/// Colours the lines of an error as terminals and notebooks show them (ANSI): what went wrong in red, the cell's own lines standing out
/// from those of libraries. Without the colours the text is the same.
/// </summary>
internal static partial class ErrorColors
{
    private const string Red = "\u001b[31m";
    private const string Bold = "\u001b[1m";
    private const string Green = "\u001b[32m";
    private const string Grey = "\u001b[90m";
    private const string Plain = "\u001b[0m";

    public static IEnumerable<string> Apply(CellError error)
    {
        foreach (string line in error.Traceback)
        {
            if (Marks().IsMatch(line)) yield return $"{Red}{line}{Plain}";
            else if (InCell().Match(line) is { Success: true } frame) yield return $"{frame.Groups[1].Value}{Green}{frame.Groups[2].Value}{Plain}{Bold}{frame.Groups[3].Value}{Plain}";
            else if (line.StartsWith("   at ", StringComparison.Ordinal)) yield return $"{Grey}{line}{Plain}";
            else if (Headline().Match(line) is { Success: true } head) yield return $"{Red}{head.Groups[1].Value}{Plain}{head.Groups[2].Value}";
            else yield return line;
        }
    }

    [GeneratedRegex(@"^ +\^+$")]
    private static partial Regex Marks();

    /// <summary>A frame that names a line of a cell, and its code if it is there.</summary>
    [GeneratedRegex(@"^(   at .*?)(cell \d+, line \d+:?)(.*)$", RegexOptions.Singleline)]
    private static partial Regex InCell();

    /// <summary>The exception's type, or the place and number of a compiler error.</summary>
    [GeneratedRegex(@"^((?:caused by )?\w+:|.*?: error CS\d+:)(.*)$", RegexOptions.Singleline)]
    private static partial Regex Headline();
}
