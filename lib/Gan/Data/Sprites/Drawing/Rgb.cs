namespace Gan.Data.Sprites.Drawing;

/// <summary>A color as three numbers in [0, 1], sRGB as stored.</summary>
internal readonly record struct Rgb(float R, float G, float B)
{
    public static readonly Rgb White = new(1, 1, 1);

    /// <summary>From 0xRRGGBB.</summary>
    public static Rgb Hex(int value) => new((value >> 16 & 255) / 255f, (value >> 8 & 255) / 255f, (value & 255) / 255f);

    public Rgb Mix(Rgb other, double amount)
    {
        float t = (float)amount;
        return new(R + (other.R - R) * t, G + (other.G - G) * t, B + (other.B - B) * t);
    }

    public Rgb Times(double r, double g, double b) => new((float)(R * r), (float)(G * g), (float)(B * b));

    public Rgb Times(double factor) => Times(factor, factor, factor);

    /// <summary>Rec. 601 luma.</summary>
    public double Luma => 0.299 * R + 0.587 * G + 0.114 * B;
}
