using Gan.Data.Sprites.Drawing;
using Gan.Randomness;

namespace Gan.Data.Sprites.Domains;

/// <summary>
/// Day to night: every color is scaled and raised, channel by channel, which can be undone. The sky is painted with what becomes,
/// after that, a dark sky with stars and a moon; so the figure keeps clean contours before it.
/// </summary>
internal static class Night
{
    /// <summary>What each channel is multiplied by.</summary>
    public static readonly Rgb Scale = new(0.48f, 0.52f, 0.68f);

    /// <summary>What is then added.</summary>
    public static readonly Rgb Rise = new(0, 0.01f, 0.06f);

    /// <summary>The sky, to be painted before the figure.</summary>
    public static void Sky(Canvas canvas, Rgb day, SpriteNoise noise)
    {
        Rgb dark = Undone(day.Times(0.17, 0.20, 0.34)), bright = Undone(day.Times(0.30, 0.36, 0.55));
        canvas.Fill(Frame.Canvas, new Below(0, -2), new Paint(dark, bright, 0.35f, 0, 0.5f), SpritePart.Background);
        RandomStream stream = noise.Stream(7);
        double moonX = stream.NextDouble() < 0.5 ? -0.64 : 0.64, moonY = stream.Uniform(-0.72, -0.5);
        for (int i = 0; i < 30; i++)
        {
            Ellipse star = Ellipse.Disc(stream.Uniform(-0.87, 0.87), stream.Uniform(-0.9, 0.5), stream.Uniform(0.008, 0.019));
            canvas.Fill(Frame.Canvas, star, Undone(Rgb.Hex(0xFFF8E2)), new Brush(null, stream.Uniform(0.45, 1), 0.012));
        }
        canvas.Fill(Frame.Canvas, Ellipse.Disc(moonX, moonY, 0.26), Undone(Rgb.Hex(0xA9BBEE)), new Brush(null, 0.35, 0.4));
        Minus<Ellipse, Ellipse> crescent = Ellipse.Disc(moonX, moonY, 0.14).Without(Ellipse.Disc(moonX + 0.065, moonY - 0.035, 0.115));
        canvas.Fill(Frame.Canvas, crescent, Undone(Rgb.Hex(0xFDF3C8)), new Brush(null));
    }

    /// <summary>The map, over the whole canvas.</summary>
    public static void Fall(Canvas canvas)
    {
        Dim(canvas.Red, Scale.R, Rise.R);
        Dim(canvas.Green, Scale.G, Rise.G);
        Dim(canvas.Blue, Scale.B, Rise.B);
    }

    private static Rgb Undone(Rgb night) => new((night.R - Rise.R) / Scale.R, (night.G - Rise.G) / Scale.G, (night.B - Rise.B) / Scale.B);

    private static void Dim(Span<float> plane, float scale, float rise)
    {
        foreach (ref float value in plane) value = value * scale + rise;
    }
}
