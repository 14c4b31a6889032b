using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>A cat: a wide head, pointed ears on top, a light muzzle, whiskers, markings in the color of the hair.</summary>
internal sealed class CatHead : Head
{
    public override void Back(Scene scene)
    {
        (double w, double l) = (scene.Width, scene.Length);
        Paint fur = scene.Hairy(Marking(scene), 0, 0, 9, kind: 2, 0, 0, 0.6);
        if (scene.Factors.Hair == SpriteHair.Curly)
            scene.Fill(Discs.Ring(0, 0.06, w + 0.08, l + 0.14, 0.02, 0.98, 15, 0.16), fur, SpritePart.Hair);
        if (scene.Factors.Hair == SpriteHair.Long)
            scene.Fill(new Ellipse(0, 0.26, w + 0.17, l + 0.27), fur, SpritePart.Hair);
    }

    public override void Neck(Scene scene)
    {
    }

    public override void Face(Scene scene)
    {
        (double w, double l) = (scene.Width, scene.Length);
        Rgb fur = Palette.Fur.At(scene.Factors.SkinColor), light = fur.Mix(Rgb.Hex(0xFFF8EE), 0.6);
        for (int side = -1; side <= 1; side += 2)
        {
            double x = side * (w - 0.16) - scene.Parallax(0.04);
            Triangle ear = Ear(side, x - side * 0.19, -l + 0.20, x + side * 0.14, -l - 0.24, x + side * 0.20, -l + 0.36, 0.055);
            scene.Fill(ear, scene.Lit(fur, x, -l, 0.3), SpritePart.Skin);
            Triangle inner = Ear(side, x - side * 0.07, -l + 0.14, x + side * 0.115, -l - 0.13, x + side * 0.15, -l + 0.24, 0.03);
            scene.Fill(inner, scene.Lit(Rgb.Hex(0xEFA3A0), x, -l, 0.3), SpritePart.Skin);
        }
        scene.Fill(new Ellipse(0, 0.07, w, l, 0.06), scene.Lit(fur, 0, 0.07, 0.52), SpritePart.Skin);
        Rgb fleck = fur.Luma > 0.5 ? fur.Times(0.80, 0.74, 0.72) : fur.Mix(Rgb.White, 0.25);
        Flecks.Strokes(scene, fleck, 26, 0.07, 0.011, 1.2, 0.7);
        double muzzle = scene.Parallax(0.09);
        Paint pale = scene.Lit(light, muzzle, 0.24, 0.25, 0.6, 0.15);
        Brush soft = new(SpritePart.Skin, 1, 0.02);
        for (int side = -1; side <= 1; side += 2) scene.Fill(new Ellipse(muzzle + side * 0.1, 0.26, 0.16, 0.125), pale, soft);
        scene.Fill(new Ellipse(muzzle, 0.36, 0.11, 0.09), pale, soft);
    }

    public override void Beard(Scene scene)
    {
        double x = scene.Parallax(0.06), y = 0.07 + scene.Length;
        Paint fur = scene.Hairy(Marking(scene), x, y - 0.5, 8, kind: 3, x, y, 0.3);
        for (int i = -1; i <= 1; i++)
        {
            double root = x + i * 0.11, foot = y + (i == 0 ? 0.16 : 0.09);
            scene.Fill(new Triangle(root - 0.1, y - 0.07, root + 0.1, y - 0.07, x + i * 0.15, foot, 0.02), fur, SpritePart.Hair);
        }
        scene.Fill(new Ellipse(x, y - 0.06, 0.23, 0.075), fur, SpritePart.Hair);
    }

    public override void Front(Scene scene)
    {
        (double w, double l) = (scene.Width, scene.Length);
        double x = scene.Parallax(0.06), top = 0.07 - l;
        Paint fur = scene.Hairy(Marking(scene), x, top - 0.3, 6, kind: 4, 0, top, 0.4);
        Paint tuft = scene.Hairy(Marking(scene), 0, -0.3, 4, kind: 4, 0, 0.2, 0.7);
        switch (scene.Factors.Hair)
        {
            case SpriteHair.Short:
                for (int i = -1; i <= 1; i++)
                {
                    double shorter = 0.01 * Math.Abs(i);
                    Capsule stripe = new(x + i * 0.13, top + 0.025 + 2 * shorter, x + i * 0.09, top + 0.22 - 5 * shorter, 0.042, 0.018);
                    scene.Fill(stripe, fur, SpritePart.Hair);
                }
                break;
            case SpriteHair.Swept:
                for (int i = 0; i < 3; i++)
                {
                    Capsule curl = new(x - 0.08 + i * 0.09, top + 0.02, x - 0.20 + i * 0.15, top + 0.04 + i * 0.07, 0.085, 0.03);
                    scene.Fill(curl, fur, SpritePart.Hair);
                }
                break;
            case SpriteHair.Bob:
                for (int side = -1; side <= 1; side += 2)
                {
                    for (int i = 1; i >= 0; i--)
                    {
                        double root = side * (w - 0.16 - 0.08 * i), tip = side * (w + 0.13 - 0.09 * i), end = side * (w - 0.22 - 0.10 * i);
                        Triangle cheek = Ear(side, root, 0.05 + 0.15 * i, tip, 0.24 + 0.16 * i, end, 0.33 + 0.12 * i, 0.04);
                        scene.Fill(cheek, tuft, SpritePart.Hair);
                    }
                }
                break;
            case SpriteHair.Bun:
                if (scene.Factors.Hat) break;
                for (int i = -2; i <= 2; i++)
                {
                    Capsule spike = new(x + i * 0.045, top + 0.1, x + i * 0.085, top - 0.17 + 0.025 * i * i, 0.06, 0.025);
                    scene.Fill(spike, fur, SpritePart.Hair);
                }
                break;
        }
        Rgb whisker = Rgb.Hex(0xFFFDF8);
        double muzzle = scene.Parallax(0.09);
        for (int side = -1; side <= 1; side += 2)
        {
            for (int i = -1; i <= 1; i++)
            {
                Capsule hair = new(muzzle + side * 0.21, 0.24 + i * 0.035, muzzle + side * 0.55, 0.22 + i * 0.10, 0.011, 0.006);
                scene.Fill(hair, whisker, new Brush(SpritePart.Hair, 0.9));
            }
        }
    }

    /// <summary>Corners in clockwise order on either side.</summary>
    private static Triangle Ear(int side, double x1, double y1, double x2, double y2, double x3, double y3, double radius) =>
        side > 0 ? new(x1, y1, x2, y2, x3, y3, radius) : new(x3, y3, x2, y2, x1, y1, radius);

    private static Rgb Marking(Scene scene) => Palette.Hair.At(scene.Factors.HairColor);
}
