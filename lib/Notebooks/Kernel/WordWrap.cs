using System.Text;

namespace Notebooks.Kernel;

/// <summary>Breaks long lines between words: the tooltip of the classic notebook would break them anywhere.</summary>
internal static class WordWrap
{
    /// <summary>The characters that fit into that tooltip.</summary>
    public const int Width = 76;

    /// <summary>Breaks every line that is longer; what follows is indented like the line itself. A longer word stays whole.</summary>
    public static string Apply(string text, int width = Width) => string.Join('\n', text.Split('\n').Select(line => line.Length <= width ? line : Break(line, width)));

    private static string Break(string line, int width)
    {
        string words = line.TrimStart(' ', '•');
        string indent = new(' ', line.Length - words.Length);
        var broken = new StringBuilder(line[..indent.Length]);
        int column = indent.Length;
        bool first = true;
        foreach (string word in words.Split(' '))
        {
            if (!first && column + 1 + word.Length > width)
            {
                broken.Append('\n').Append(indent);
                column = indent.Length;
                first = true;
            }

            if (!first) broken.Append(' ');
            broken.Append(word);
            column += word.Length + (first ? 0 : 1);
            first = false;
        }

        return broken.ToString();
    }
}
