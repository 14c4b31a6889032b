namespace Gan.Figures.Drawing;

/// <summary>Breaks text into lines that fit a width.</summary>
internal static class TextWrap
{
    /// <summary>Lines broken at spaces and line feeds; a word that does not fit a line is broken after '-', '_', '/' or '.', or else cut.</summary>
    public static IReadOnlyList<string> Lines(string text, double width, Func<string, double> measure)
    {
        List<string> lines = [];
        foreach (string paragraph in string.Concat(text.Where(c => c == '\n' || !char.IsControl(c))).Split('\n'))
        {
            string line = "";
            foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(w, width, measure)))
            {
                string longer = line.Length == 0 ? word : line + (word.StartsWith(Glue) ? "" : " ") + word.TrimStart(Glue);
                if (line.Length > 0 && measure(longer) > width)
                {
                    lines.Add(line);
                    longer = word.TrimStart(Glue);
                }
                line = longer.TrimStart(Glue);
            }
            lines.Add(line);
        }
        return [.. lines.Select(l => Fit(l, width, measure))];
    }

    /// <summary>The text, cut with an ellipsis where it is wider than the width.</summary>
    public static string Fit(string text, double width, Func<string, double> measure)
    {
        if (measure(text) <= width) return text;
        for (int length = text.Length - 1; length > 0; length--)
        {
            string cut = text[..length].TrimEnd() + "…";
            if (measure(cut) <= width) return cut;
        }
        return "…";
    }

    /// <summary>The text, with an ellipsis in its middle where it is too wide: names of a family differ at their ends.</summary>
    public static string FitMiddle(string text, double width, Func<string, double> measure)
    {
        if (measure(text) <= width) return text;
        for (int kept = text.Length - 1; kept > 1; kept--)
        {
            string cut = text[..((kept + 1) / 2)] + "…" + text[^(kept / 2)..];
            if (measure(cut) <= width) return cut;
        }
        return "…";
    }

    /// <summary>Marks a piece that follows the one before it without a space.</summary>
    private const char Glue = '\u0001';

    private static List<string> Pieces(string word, double width, Func<string, double> measure)
    {
        if (measure(word) <= width) return [word];
        List<string> pieces = [];
        int start = 0;
        for (int i = 0; i < word.Length; i++)
        {
            if (i + 1 < word.Length && word[i] is not ('-' or '_' or '/' or '.')) continue;
            pieces.Add((start == 0 ? "" : Glue) + word[start..(i + 1)]);
            start = i + 1;
        }
        return pieces;
    }
}
