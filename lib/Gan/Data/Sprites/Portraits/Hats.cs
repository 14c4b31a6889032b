using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>A hat for each mode: beanie, party hat, bowler, mortarboard.</summary>
internal static class Hats
{
    public static void Draw(Scene scene)
    {
        double x = scene.Parallax(0.03), w = scene.Width, top = -scene.Length;
        switch (scene.Factors.Mode)
        {
            case SpriteMode.Person: Beanie(scene, x, w, top); break;
            case SpriteMode.Cat: PartyHat(scene, x, top); break;
            case SpriteMode.Robot: Bowler(scene, x, w, top); break;
            default: Mortarboard(scene, x, w, top); break;
        }
    }

    private static void Beanie(Scene scene, double x, double w, double top)
    {
        Rgb wool = Rgb.Hex(0xD6504E), cuff = Rgb.Hex(0xF2E3CC);
        double brim = top + 0.20;
        scene.Fill(Ellipse.Disc(x, top - 0.22, 0.1), scene.Lit(cuff, x, top - 0.22, 0.11), SpritePart.Hat);
        Minus<Ellipse, Below> dome = new Ellipse(x, brim, w + 0.075, 0.40).Above(brim);
        scene.Fill(dome, scene.Lit(wool, x, brim - 0.2, 0.45), SpritePart.Hat);
        scene.Fill(dome.Within(new Below(x, brim - 0.19, -0.3)), scene.Lit(cuff, x, brim - 0.15, 0.5), SpritePart.Hat);
        scene.Fill(dome.Within(new Below(x, brim - 0.13, -0.3)), scene.Lit(wool, x, brim - 0.15, 0.5), SpritePart.Hat);
        scene.Fill(new RoundBox(x, brim, w + 0.1, 0.085, 0.08), scene.Lit(wool.Times(0.82), x, brim, 0.5), SpritePart.Hat);
    }

    private static void PartyHat(Scene scene, double x, double top)
    {
        Rgb paper = Rgb.Hex(0x4F7FD0), stripe = Rgb.Hex(0xF6D365);
        double foot = top + 0.13;
        Triangle cone = new(x - 0.21, foot, x, foot - 0.50, x + 0.21, foot, 0.03);
        scene.Fill(cone, scene.Lit(paper, x, foot - 0.2, 0.35), SpritePart.Hat);
        for (int band = 0; band < 2; band++)
        {
            double y = foot - 0.10 - 0.2 * band;
            Capsule ribbon = new(x - 0.25, y + 0.03, x + 0.25, y - 0.06, 0.04, 0.04);
            scene.Fill(cone.Within(ribbon), scene.Lit(stripe, x, y, 0.3), SpritePart.Hat);
        }
        scene.Fill(Ellipse.Disc(x, foot - 0.52, 0.08), scene.Lit(Rgb.Hex(0xE8607A), x, foot - 0.52, 0.09), SpritePart.Hat);
    }

    private static void Bowler(Scene scene, double x, double w, double top)
    {
        Rgb felt = Rgb.Hex(0x4A4258);
        double brim = top + 0.03;
        Minus<Ellipse, Below> crown = new Ellipse(x, brim, w * 0.78, 0.40).Above(brim);
        scene.Fill(crown, scene.Lit(felt, x, brim - 0.2, 0.35, 1.2), SpritePart.Hat);
        scene.Fill(crown.Within(new Below(x, brim - 0.13, -0.2)), scene.Lit(Rgb.Hex(0xD9A441), x, brim - 0.08, 0.4), SpritePart.Hat);
        scene.Fill(new Arc(x, brim, w + 0.06, 0.05, 0.05, 0.4), scene.Lit(felt.Times(0.85), x, brim, 0.5), SpritePart.Hat);
    }

    private static void Mortarboard(Scene scene, double x, double w, double top)
    {
        Rgb cloth = Rgb.Hex(0x3B4A6B), gold = Rgb.Hex(0xE8B84A);
        double foot = top + 0.2;
        scene.Fill(new RoundBox(x, foot - 0.07, w * 0.62, 0.13, 0.05), scene.Lit(cloth.Times(0.8), x, foot, 0.4), SpritePart.Hat);
        Triangle far = new(x - w - 0.02, foot - 0.22, x, foot - 0.36, x + w + 0.02, foot - 0.22, 0.02);
        Triangle near = new(x - w - 0.02, foot - 0.22, x + w + 0.02, foot - 0.22, x, foot - 0.08, 0.02);
        scene.Fill(far.And(near), scene.Lit(cloth, x, foot - 0.22, 0.4), SpritePart.Hat);
        scene.Fill(new Capsule(x, foot - 0.22, x + w * 0.8, foot - 0.18, 0.016, 0.016), gold, SpritePart.Hat);
        scene.Fill(new Capsule(x + w * 0.8, foot - 0.18, x + w * 0.82, foot + 0.02, 0.018, 0.045), gold, SpritePart.Hat);
        scene.Fill(Ellipse.Disc(x, foot - 0.22, 0.035), gold, SpritePart.Hat);
    }
}
