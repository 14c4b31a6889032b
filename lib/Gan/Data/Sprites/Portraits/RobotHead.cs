using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>A robot: a box with bolts, and antennas, bulbs or cables for hair.</summary>
internal sealed class RobotHead : Head
{
    private static readonly Rgb Steel = Rgb.Hex(0x55607A);

    public override void Back(Scene scene)
    {
        (double w, double l, double x) = (scene.Width, scene.Length, -scene.Parallax(0.03));
        Rgb color = Palette.Hair.At(scene.Factors.HairColor);
        double top = 0.06 - l;
        Paint paint = scene.Hairy(color, x, top - 0.4, 6, kind: 2, x, top - 0.1, 0.3);
        bool bare = !scene.Factors.Hat;
        switch (scene.Factors.Hair)
        {
            case SpriteHair.Short when bare:
                scene.Fill(new Capsule(x, top + 0.05, x, top - 0.24, 0.028, 0.022), Steel, SpritePart.Hair);
                scene.Fill(Ellipse.Disc(x, top - 0.27, 0.085), paint, SpritePart.Hair);
                break;
            case SpriteHair.Swept when bare:
                scene.Fill(new Triangle(x - 0.22, top + 0.05, x + 0.2, top - 0.22, x + 0.22, top + 0.05, 0.04), paint, SpritePart.Hair);
                break;
            case SpriteHair.Curly when bare:
                for (int i = -2; i <= 2; i++)
                {
                    Paint glass = scene.Lit(color.Mix(Rgb.White, i % 2 == 0 ? 0 : 0.35), x + i * w * 0.38, top - 0.08, 0.1);
                    scene.Fill(Ellipse.Disc(x + i * w * 0.38, top - 0.08 + 0.012 * i * i, 0.095), glass, SpritePart.Hair);
                }
                break;
            case SpriteHair.Bun when bare:
                scene.Fill(new Ellipse(x, top + 0.05, w * 0.62, 0.30), paint, SpritePart.Hair);
                scene.Fill(new Arc(x, top - 0.02, w * 0.64, -0.03, 0.03, 0), Steel, SpritePart.Hair);
                break;
            case SpriteHair.Long:
                for (int side = -1; side <= 1; side += 2)
                {
                    for (int i = 0; i < 3; i++)
                    {
                        double rootX = x + side * (w - 0.02 - 0.06 * i), endX = x + side * (w + 0.20 - 0.10 * i);
                        Paint rubber = scene.Lit(i == 1 ? color.Times(0.75) : color, endX, 0.3, 0.5);
                        scene.Fill(new Capsule(rootX, top + 0.2, endX, 0.74 + 0.04 * i, 0.05, 0.05), rubber, SpritePart.Hair);
                    }
                }
                break;
        }
        if (scene.Factors.Hat && scene.Factors.Hair is not (SpriteHair.Long or SpriteHair.Bob))
        {
            for (int side = -1; side <= 1; side += 2)
                scene.Fill(new Capsule(x + side * w, top + 0.22, x + side * (w + 0.13), top + 0.02, 0.03, 0.04), paint, SpritePart.Hair);
        }
    }

    public override void Neck(Scene scene)
    {
        (double topX, double topY) = scene.Head.ToCanvas(0, 0.4);
        (double footX, double footY) = scene.Body.ToCanvas(0, 0.50);
        Paint tube = scene.Lit(Steel, footX, 0.6, 0.2);
        scene.Canvas.Fill(Frame.Canvas, new Capsule(topX, topY, footX, footY, 0.14, 0.14), tube, SpritePart.Skin);
        for (int ring = 0; ring < 3; ring++)
        {
            double at = 0.45 + 0.22 * ring, x = topX + (footX - topX) * at, y = topY + (footY - topY) * at;
            Paint bright = scene.Lit(Steel.Mix(Rgb.White, 0.25), x, y, 0.2);
            scene.Canvas.Fill(Frame.Canvas, new RoundBox(x, y, 0.17, 0.022, 0.02), bright, SpritePart.Skin);
        }
    }

    public override void Face(Scene scene)
    {
        (double w, double l) = (scene.Width, scene.Length);
        Rgb metal = Palette.Metal.At(scene.Factors.SkinColor);
        for (int side = -1; side <= 1; side += 2)
        {
            double x = side * (w + 0.03) - scene.Parallax(0.04);
            scene.Fill(new RoundBox(x, 0.04, 0.075, 0.12, 0.03), scene.Lit(metal.Times(0.75), x, 0.04, 0.15), SpritePart.Skin);
        }
        RoundBox box = new(0, 0.06, w, l, 0.14);
        scene.Fill(box, scene.Lit(metal, 0, 0.06, 0.5, 1.1), SpritePart.Skin);
        double x0 = scene.Parallax(0.05);
        RoundBox front = box with { HalfX = w - 0.05, HalfY = l - 0.05 }, panel = new(x0, 0.06, w - 0.07, l - 0.08, 0.12);
        scene.Fill(front.Within(panel), scene.Lit(metal.Mix(Rgb.White, 0.28), 0, 0.06, 0.5, 0.8, 0.1), SpritePart.Skin);
        for (int corner = 0; corner < 4; corner++)
        {
            double x = x0 + (corner % 2 * 2 - 1) * (w - 0.13), y = 0.06 + (corner / 2 * 2 - 1) * (l - 0.14);
            scene.Fill(Ellipse.Disc(x, y, 0.028), metal.Times(0.62), SpritePart.Skin);
        }
        Flecks.Strokes(scene, metal.Times(0.72), 12, 0.06, 0.008, -2.2, 0.6);
    }

    public override void Beard(Scene scene)
    {
        double x = scene.Parallax(0.06), y = 0.06 + scene.Length;
        Rgb color = Palette.Hair.At(scene.Factors.HairColor);
        Paint wires = scene.Hairy(color, x, y - 0.6, 9, kind: 3, x, y, 0.3);
        for (int i = -3; i <= 3; i++)
        {
            double length = 0.15 - 0.012 * i * i;
            scene.Fill(new Capsule(x + i * 0.085, y - 0.09, x + i * 0.08, y + length - 0.02, 0.04, 0.026), wires, SpritePart.Hair);
        }
    }

    public override void Front(Scene scene)
    {
        if (scene.Factors.Hair != SpriteHair.Bob) return;
        (double w, double top, double x) = (scene.Width, 0.06 - scene.Length, -scene.Parallax(0.04));
        Rgb color = Palette.Hair.At(scene.Factors.HairColor);
        Paint paint = scene.Hairy(color, x, top, 5, kind: 4, x, top, 0.3);
        if (!scene.Factors.Hat) scene.Fill(new Arc(x, top - 0.10, w + 0.05, -0.2, 0.045, 0), paint, SpritePart.Hair);
        for (int side = -1; side <= 1; side += 2)
        {
            double ear = x + side * (w + 0.04), band = x + side * (w + 0.05);
            scene.Fill(new RoundBox(ear, 0.03, 0.10, 0.19, 0.08), scene.Lit(color, ear, 0.03, 0.2), SpritePart.Hair);
            if (scene.Factors.Hat) continue;
            scene.Fill(new Capsule(band, top + 0.08, band + side * 0.01, -0.1, 0.04, 0.04), color.Times(0.8), SpritePart.Hair);
        }
    }
}
