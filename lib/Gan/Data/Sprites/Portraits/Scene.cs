using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>What the pieces of a portrait share: the canvas, the pose, the proportions of the mode, and the light.</summary>
internal sealed class Scene
{
    /// <summary>The line around eyes and in mouths: dark, warm, never black.</summary>
    public static readonly Rgb Ink = Rgb.Hex(0x3A2A33);

    public Scene(Canvas canvas, SpriteFactors factors, SpriteNoise noise)
    {
        (Canvas, Factors, Noise) = (canvas, factors, noise);
        Head = Frame.Turned(0.2 * factors.Tilt, 0, 0.6, 0.1 * factors.ShiftX, 0.08 * factors.ShiftY);
        Body = Head with { Cos = 1, Sin = 0, OriginX = 0.06 * factors.ShiftX, OriginY = 0.06 * factors.ShiftY };
        Light = (0.8 * factors.LightDirection, -0.62);
        (double width, double length) = factors.Mode switch
        {
            SpriteMode.Person => (0.44, 0.53),
            SpriteMode.Cat => (0.54, 0.45),
            SpriteMode.Robot => (0.47, 0.45),
            _ => (0.55, 0.52),
        };
        (Width, Length) = (width + 0.05 * factors.FaceWidth, length + 0.05 * factors.FaceLength);
        double scale = factors.Mode switch { SpriteMode.Person => 1, SpriteMode.Owl => 1.32, _ => 1.15 };
        EyeRadius = (0.116 + 0.02 * factors.EyeSize) * scale;
        EyeSpacing = (0.215 + 0.028 * factors.EyeSpacing) * (factors.Mode == SpriteMode.Person ? 1 : 1.12);
        LensRadius = 0.165 * (factors.Mode == SpriteMode.Owl ? 1.22 : scale);
    }

    public Canvas Canvas { get; }

    public SpriteFactors Factors { get; }

    public SpriteNoise Noise { get; }

    /// <summary>Center of the face at the origin.</summary>
    public Frame Head { get; }

    public Frame Body { get; }

    /// <summary>Where the light comes from, on the canvas.</summary>
    public (double X, double Y) Light { get; }

    /// <summary>Half the width of the face.</summary>
    public double Width { get; }

    /// <summary>Half the height of the face.</summary>
    public double Length { get; }

    public double EyeRadius { get; }

    public double EyeSpacing { get; }

    /// <summary>The height of the eyes.</summary>
    public const double EyeY = -0.03;

    public double LensRadius { get; }

    /// <summary>How far something that stands out of the face by a depth moves sideways when the head turns.</summary>
    public double Parallax(double depth) => Factors.Turn * depth;

    /// <summary>The middle of an eye; side −1 is left in the image.</summary>
    public double EyeX(int side) => side * EyeSpacing * (1 - 0.08 * side * Factors.Turn) + Parallax(0.1);

    /// <summary>How narrow an eye looks: the far one narrower.</summary>
    public double Foreshortening(int side) => 1 - 0.16 * side * Factors.Turn;

    /// <summary>Paints in the frame of the head.</summary>
    public void Fill<TShape>(in TShape shape, in Paint paint, in Brush brush)
        where TShape : struct, IShape =>
        Canvas.Fill(Head, shape, paint, brush);

    /// <summary>Paints in the frame of the body.</summary>
    public void FillBody<TShape>(in TShape shape, in Paint paint, in Brush brush)
        where TShape : struct, IShape =>
        Canvas.Fill(Body, shape, paint, brush);

    /// <summary>A color under the light, for a thing about a center with a radius.</summary>
    public Paint Lit(Rgb color, double x, double y, double radius, double contrast = 1, double rim = 0.22)
    {
        Rgb dark = color.Mix(color.Times(0.80, 0.70, 0.75), contrast), bright = color.Mix(Rgb.Hex(0xFFFAEB), 0.36 * contrast);
        double slope = 0.42 / radius;
        double level = 0.62 - slope * (Light.X * x + Light.Y * y);
        return new Paint(dark, bright, (float)level, (float)(slope * Light.X), (float)(slope * Light.Y), (float)rim, (float)(radius * 0.5));
    }

    /// <summary>A hair color under the light, with strands from a point.</summary>
    public Paint Hairy(Rgb color, double originX, double originY, double density, ulong kind,
        double x = 0, double y = -0.3, double radius = 0.6)
    {
        Paint paint = Lit(color, x, y, radius, 1.1, 0.2);
        return Noise.IsNone
            ? paint
            : paint with { Strands = new Strands(originX, originY, density, 0.34, Noise.Stream(kind), Canvas.Pixel) };
    }
}
