using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>A mouth for each mode, closed or in a wide smile.</summary>
internal static class Mouths
{
    private static readonly Rgb Throat = Rgb.Hex(0x7C2B3A), Tongue = Rgb.Hex(0xEC8790), Teeth = Rgb.Hex(0xFDFAF5);

    public static void Draw(Scene scene)
    {
        double x = scene.Parallax(0.1), curve = scene.Factors.MouthCurve;
        switch (scene.Factors.Mode)
        {
            case SpriteMode.Person: Lips(scene, x, 0.645 * scene.Length, curve); break;
            case SpriteMode.Cat: Muzzle(scene, x, 0.21, curve); break;
            case SpriteMode.Robot: Grille(scene, x, 0.60 * scene.Length, curve); break;
            default: UnderBeak(scene, x, curve); break;
        }
    }

    private static void Lips(Scene scene, double x, double y, double curve)
    {
        Rgb lip = Palette.Skin.At(scene.Factors.SkinColor).Mix(Rgb.Hex(0xB8404F), 0.72);
        if (scene.Factors.Smile) Grin(scene, x, y, 0.2, curve, lip, 0.022);
        else scene.Fill(new Arc(x, y + 0.035 * curve, 0.15, 0.025 + 0.07 * curve, 0.036, 0.55), lip, SpritePart.Mouth);
    }

    /// <summary>A half disc with teeth and tongue.</summary>
    private static void Grin(Scene scene, double x, double y, double half, double curve, Rgb lip, double lipWidth)
    {
        double lift = 0.9 + 0.9 * curve, top = y - 0.075 + 0.02 * curve;
        Ellipse tongue = new(x, top + half * 0.95, half * 0.55, half * 0.36);
        Both<Ellipse, Below> opening = new Ellipse(x, top - 0.01, half, half * (0.9 + 0.15 * curve)).Within(new Below(x, top, lift));
        scene.Fill(opening.Grow(lipWidth), lip, SpritePart.Mouth);
        scene.Fill(opening, Throat, SpritePart.Mouth);
        scene.Fill(opening.Within(tongue), Tongue, SpritePart.Mouth);
        scene.Fill(opening.Without(new Below(x, top + half * 0.34, lift * 0.8)), Teeth, SpritePart.Mouth);
    }

    private static void Muzzle(Scene scene, double x, double y, double curve)
    {
        if (scene.Factors.Smile)
        {
            Both<Ellipse, Below> opening = new Ellipse(x, y + 0.02, 0.095, 0.145).Within(new Below(x, y + 0.025));
            scene.Fill(opening.Grow(0.015), Scene.Ink, SpritePart.Mouth);
            scene.Fill(opening, Throat, SpritePart.Mouth);
            scene.Fill(opening.Within(new Ellipse(x, y + 0.15, 0.075, 0.07)), Tongue, SpritePart.Mouth);
        }
        for (int side = -1; side <= 1; side += 2)
        {
            Arc lip = new(x + side * 0.085, y + 0.055, 0.085, 0.045 + 0.02 * curve, 0.022, 0.3, -side * 0.028 * curve);
            scene.Fill(lip, Scene.Ink, SpritePart.Mouth);
        }
    }

    private static void Grille(Scene scene, double x, double y, double curve)
    {
        (double half, double height, double lift) = scene.Factors.Smile ? (0.26, 0.085, 0.05) : (0.19, 0.05, 0.0);
        double rise = 0.08 * curve + lift;
        Arc plate = new(x, y + rise * 0.4, half, rise, height, 0.1), inside = plate with { Radius = height - 0.02 };
        scene.Fill(plate, Rgb.Hex(0x2B3342), SpritePart.Mouth);
        scene.Fill(inside, scene.Factors.Smile ? Rgb.Hex(0xFFE9A8) : Rgb.Hex(0xA9B8C6), SpritePart.Mouth);
        int bars = scene.Factors.Smile ? 3 : 2;
        for (int bar = -bars; bar <= bars; bar++)
        {
            double barX = x + bar * half / (bars + 0.6);
            scene.Fill(plate.Within(new RoundBox(barX, y, 0.013, 0.3, 0)), Rgb.Hex(0x2B3342), SpritePart.Mouth);
        }
    }

    private static void UnderBeak(Scene scene, double x, double curve)
    {
        double y = 0.31;
        if (scene.Factors.Smile) Grin(scene, x, y + 0.06, 0.135, curve, Rgb.Hex(0xC9762F), 0.026);
        else scene.Fill(new Arc(x, y + 0.03 + 0.02 * curve, 0.11, 0.05 * curve, 0.03, 0.5), Rgb.Hex(0xB9682A), SpritePart.Mouth);
    }
}
