namespace Notebooks.Kernel;

/// <summary>Jupyter counts code points, C# counts UTF-16 units; they differ beyond the Basic Multilingual Plane.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 index of a code point; the text's end if it lies beyond.</summary>
    public static int ToUtf16(string text, int codePoint)
    {
        int index = 0;
        for (int i = 0; i < codePoint && index < text.Length; i++) index += Width(text, index);
        return index;
    }

    /// <summary>How many code points stand before a UTF-16 index.</summary>
    public static int FromUtf16(string text, int index)
    {
        int count = 0;
        for (int i = 0; i < Math.Min(index, text.Length); i += Width(text, i)) count++;
        return count;
    }

    private static int Width(string text, int index) => index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;
}
