using System.Globalization;

namespace Gan.Figures.Drawing;

/// <summary>A color, 8 bits a channel.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    public static Rgb Black { get; } = new(0, 0, 0);

    public static Rgb White { get; } = new(255, 255, 255);

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    /// <exception cref="ArgumentException">The text is no such color.</exception>
    public static Rgb Parse(string text)
    {
        if (text.Length == 7 && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
            return new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        throw new ArgumentException($"'{text}' is no color; write #rrggbb, for example #d62728.");
    }

    /// <summary>The grey a black-and-white print shows it as (ITU-R BT.601), 0 to 255.</summary>
    public double Grey => 0.299 * R + 0.587 * G + 0.114 * B;

    /// <summary>A color on the way to another; 0 is this one.</summary>
    public Rgb Toward(Rgb other, double share) => new(Mix(R, other.R, share), Mix(G, other.G, share), Mix(B, other.B, share));

    public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Clamp(Math.Round(from + (to - from) * share), 0, 255);
}
