using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>Shoulders in clothes, and what hangs from the ears.</summary>
internal static class Clothing
{
    private static readonly Rgb Gold = Rgb.Hex(0xF0BE45);

    public static void Shoulders(Scene scene)
    {
        Rgb color = Palette.Clothes.At(scene.Factors.ClothesColor);
        Paint cloth = scene.Lit(color, 0, 0.95, 0.6, 1, 0.3);
        switch (scene.Factors.Mode)
        {
            case SpriteMode.Person:
                scene.FillBody(new Ellipse(0, 1.20, 0.80, 0.55), cloth, SpritePart.Clothes);
                break;
            case SpriteMode.Cat:
                scene.FillBody(new Ellipse(0, 1.08, 0.64, 0.66), cloth, SpritePart.Clothes);
                break;
            case SpriteMode.Robot:
                scene.FillBody(new RoundBox(0, 1.06, 0.66, 0.44, 0.14), cloth, SpritePart.Clothes);
                scene.FillBody(new RoundBox(0, 0.80, 0.24, 0.075, 0.04), scene.Lit(color.Times(0.62), 0, 0.80, 0.3), SpritePart.Clothes);
                for (int i = -1; i <= 1; i++)
                    scene.FillBody(Ellipse.Disc(i * 0.13, 0.80, 0.036), color.Mix(Rgb.White, 0.65), SpritePart.Clothes);
                break;
            default:
                scene.FillBody(new Ellipse(0, 1.02, 0.66, 0.80), cloth, SpritePart.Clothes);
                break;
        }
    }

    /// <summary>Over neck or fur: collar, bow tie, scarf.</summary>
    public static void Collar(Scene scene)
    {
        Rgb color = Palette.Clothes.At(scene.Factors.ClothesColor);
        switch (scene.Factors.Mode)
        {
            case SpriteMode.Person:
                Paint knit = scene.Lit(color.Mix(Rgb.White, 0.3), 0, 0.8, 0.4);
                scene.FillBody(new Arc(0, 0.84, 0.25, 0.13, 0.045, 0.1), knit, SpritePart.Clothes);
                break;
            case SpriteMode.Cat:
                Rgb ribbon = color.Times(0.72);
                scene.FillBody(new Arc(0, 0.58, 0.32, 0.06, 0.05, 0.2), scene.Lit(ribbon, 0, 0.56, 0.4), SpritePart.Clothes);
                scene.FillBody(Ellipse.Disc(0, 0.66, 0.085), scene.Lit(Gold, 0, 0.66, 0.09), SpritePart.Clothes);
                scene.FillBody(new Capsule(0, 0.67, 0, 0.71, 0.018, 0.018), Scene.Ink, SpritePart.Clothes);
                break;
            case SpriteMode.Robot:
                Paint ring = scene.Lit(color.Mix(Rgb.White, 0.25), 0, 0.63, 0.3);
                scene.FillBody(new RoundBox(0, 0.63, 0.24, 0.055, 0.04), ring, SpritePart.Clothes);
                break;
            default:
                for (int side = -1; side <= 1; side += 2)
                {
                    Triangle wing = new(side * 0.03, 0.70, side * 0.24, 0.70 - side * 0.12, side * 0.24, 0.70 + side * 0.12, 0.035);
                    scene.FillBody(wing, scene.Lit(color.Times(0.7), side * 0.15, 0.72, 0.2), SpritePart.Clothes);
                }
                scene.FillBody(Ellipse.Disc(0, 0.70, 0.06), scene.Lit(color.Times(0.6), 0, 0.72, 0.07), SpritePart.Clothes);
                break;
        }
    }

    public static void Earrings(Scene scene)
    {
        for (int side = -1; side <= 1; side += 2)
        {
            (double x, double y, double radius) = scene.Factors.Mode switch
            {
                SpriteMode.Person => (side * (scene.Width + 0.035) - scene.Parallax(0.04), 0.25, 0.06),
                SpriteMode.Cat => (side * (scene.Width - 0.02) - scene.Parallax(0.03), -scene.Length - 0.10, 0.065),
                SpriteMode.Robot => (side * (scene.Width + 0.07) - scene.Parallax(0.03), 0.25, 0.065),
                _ => (side * (scene.Width + 0.0) - scene.Parallax(0.03), 0.20, 0.065),
            };
            scene.Fill(Ellipse.Disc(x, y, radius).Outlined(0.024), scene.Lit(Gold, x, y, radius, 1.2), SpritePart.Clothes);
        }
    }
}
