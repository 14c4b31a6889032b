using System.Collections.Frozen;

namespace Gan.Figures.Drawing;

/// <summary>
/// The suite's own letters, drawn as strokes. Capitals are 14 units high, small letters 10, descenders reach −4; y points up from
/// the base line. <c>M x y</c> moves, <c>L x y</c> draws a line, <c>A cx cy rx ry from to</c> an elliptic arc in degrees as a new
/// stroke, <c>a</c> the same continued from where the pen is, <c>O cx cy rx ry</c> an ellipse, <c>D x y</c> a dot.
/// </summary>
internal static class StrokeGlyphs
{
    /// <summary>Drawn for a character that the font lacks.</summary>
    public static StrokeGlyph Missing { get; } = StrokeGlyph.Parse("7|M0 0 L0 12 L7 12 L7 0 L0 0");

    private static readonly FrozenDictionary<char, StrokeGlyph> Shapes = Parse();

    /// <summary>A letter, the letter it is made of, and its accent.</summary>
    private static readonly FrozenDictionary<char, string> Composed = (
        "áa´ àa` âaˆ äa¨ ãa˜ åa˚ ée´ èe` êeˆ ëe¨ íı´ ìı` îıˆ ïı¨ óo´ òo` ôoˆ öo¨ õo˜ úu´ ùu` ûuˆ üu¨ ñn˜ ýy´ " +
        "ÄA¨ ÖO¨ ÜU¨ ÉE´ ŵwˆ ŷyˆ ")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenDictionary(c => c[0], c => c[1..]);

    private static readonly FrozenDictionary<char, char> Alike = new Dictionary<char, char>
    {
        ['’'] = '\'',
        ['‘'] = '\'',
        ['“'] = '"',
        ['”'] = '"',
        ['‐'] = '-',
        ['‑'] = '-',
        ['\u00a0'] = ' ',
        ['\u2009'] = ' ',
        ['µ'] = 'μ',
    }.ToFrozenDictionary();

    /// <summary>The glyph of a character and, for accented letters, the accent over it.</summary>
    public static (StrokeGlyph Base, StrokeGlyph? Accent, double Rise) Of(char c)
    {
        if (Alike.TryGetValue(c, out char alike)) c = alike;
        if (Composed.TryGetValue(c, out string? parts))
            return (Shapes[parts[0]], Shapes[parts[1]], char.IsUpper(parts[0]) ? 4 : 0);
        return (Shapes.GetValueOrDefault(c, Missing), null, 0);
    }

    private static FrozenDictionary<char, StrokeGlyph> Parse()
    {
        Dictionary<char, StrokeGlyph> shapes = [];
        foreach (string line in StrokeFont.Table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            shapes.Add(line[0], StrokeGlyph.Parse(line[2..]));
        return shapes.ToFrozenDictionary();
    }
}
