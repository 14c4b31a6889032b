namespace Gan.Figures.Drawing;

/// <summary>
/// How wide text may get. The viewer chooses the font, so each letter counts with the widest of the fonts that Helvetica, Arial and
/// sans-serif commonly become (Liberation Sans, DejaVu Sans): text never takes more than is reserved for it.
/// </summary>
internal static class FontMetrics
{
    public const string Family = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

    /// <summary>Above the base line, as a share of the size.</summary>
    public const double Ascent = 0.78;

    /// <summary>Below the base line, as a share of the size.</summary>
    public const double Descent = 0.24;

    // Hundredths of the font size, from the space to the tilde.
    private static readonly byte[] Regular =
    [
        32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
        102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56,
        50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
    ];

    private static readonly byte[] Bold =
    [
        35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 62,
        100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 56, 78, 64, 100, 84, 86, 74, 86, 78, 73, 69, 82, 78, 111, 78, 73, 73, 46, 37, 46, 84, 56,
        50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 37, 72, 84,
    ];

    /// <summary>The width a text may take, in the unit of <paramref name="size"/>.</summary>
    public static double Width(string text, double size, bool bold = false)
    {
        int hundredths = 0;
        foreach (char c in text) hundredths += Hundredths(c, bold);
        return hundredths * size / 100;
    }

    private static int Hundredths(char c, bool bold) => c switch
    {
        >= ' ' and <= '~' => (bold ? Bold : Regular)[c - ' '],
        '²' or '³' or '¹' or (>= '⁰' and <= '⁹') => 46,
        '⁻' => 55,
        '·' or '’' or '‘' or '\u00ad' or '\u0300' => 40,
        '–' or '°' or '“' or '”' or '§' => 60,
        '—' or '…' or '½' => 104,
        >= 'À' and <= 'ſ' => bold ? 86 : 80,
        >= 'α' and <= 'ω' => bold ? 88 : 84,
        >= '\u2e80' => 104,
        _ => bold ? 92 : 88,
    };
}
