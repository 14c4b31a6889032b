using System.Text;

namespace Gan.Results;

/// <summary>Text that Markdown leaves as it is.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]<>#|$~";

    public static string Escape(string text)
    {
        StringBuilder result = new(text.Length);
        foreach (char c in text)
        {
            if (c is '\n' or '\r')
            {
                result.Append(' ');
                continue;
            }
            if (Special.Contains(c)) result.Append('\\');
            result.Append(c);
        }
        return result.ToString();
    }
}
