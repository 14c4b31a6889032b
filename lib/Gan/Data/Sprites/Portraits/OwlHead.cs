using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>An owl: head and body in one piece, feather discs around the eyes, tufts for ears.</summary>
internal sealed class OwlHead : Head
{
    public override void Back(Scene scene)
    {
        (double w, double l, double x) = (scene.Width, scene.Length, -scene.Parallax(0.03));
        Rgb color = Palette.Hair.At(scene.Factors.HairColor);
        double top = 0.05 - l;
        Paint tuft = scene.Hairy(color, x, top + 0.5, 6, kind: 2, 0, top, 0.5);
        if (scene.Factors.Hair == SpriteHair.Curly && !scene.Factors.Hat)
            scene.Fill(Discs.Ring(x, 0.02, w - 0.04, l, 0.58, 0.92, 7, 0.15), tuft, SpritePart.Hair);
        if (scene.Factors.Hair == SpriteHair.Bun && !scene.Factors.Hat)
        {
            for (int i = -2; i <= 2; i++)
            {
                Capsule feather = new(x + i * 0.04, top + 0.1, x + i * 0.13, top - 0.24 + 0.03 * i * i, 0.06, 0.045);
                scene.Fill(feather, tuft, SpritePart.Hair);
            }
        }
        (double outwards, double up) = scene.Factors.Hair switch
        {
            SpriteHair.Short => (0.02, 0.14),
            SpriteHair.Swept => (0.18, 0.08),
            SpriteHair.Long => (0.10, 0.30),
            _ => (0, 0),
        };
        if (up == 0) return;
        for (int side = -1; side <= 1; side += 2)
        {
            double foot = x + side * (w - 0.20);
            scene.Fill(new Capsule(foot, top + 0.20, foot + side * (0.08 + outwards), top + 0.02 - up, 0.15, 0.022), tuft, SpritePart.Hair);
        }
    }

    public override void Neck(Scene scene)
    {
    }

    public override void Face(Scene scene)
    {
        (double w, double l) = (scene.Width, scene.Length);
        Rgb plumage = Palette.Plumage.At(scene.Factors.SkinColor), pale = plumage.Mix(Rgb.Hex(0xFFF6E6), 0.62);
        scene.Fill(new Ellipse(0, 0.05, w, l), scene.Lit(plumage, 0, 0.05, 0.52), SpritePart.Skin);
        if (scene.Factors.Hair == SpriteHair.Bob)
        {
            Paint dark = scene.Hairy(Palette.Hair.At(scene.Factors.HairColor), 0, -0.9, 6, kind: 4);
            Below open = new(scene.Parallax(0.05), -0.20, 0.9);
            scene.Fill(new Ellipse(0, 0.05, w + 0.01, l + 0.01).Without(open), dark, SpritePart.Hair);
        }
        Flecks.Strokes(scene, plumage.Times(0.70, 0.66, 0.66), 34, 0.05, 0.020, 0.4, 0.6);
        for (int side = -1; side <= 1; side += 2)
        {
            double x = scene.EyeX(side) + side * 0.015, narrow = scene.Foreshortening(side);
            Ellipse disc = new(x, Scene.EyeY + 0.03, 0.265 * narrow, 0.275);
            scene.Fill(disc.Grow(0.03), plumage.Times(0.72, 0.66, 0.66), SpritePart.Skin);
            scene.Fill(disc, scene.Lit(pale, x, 0, 0.3, 0.8, 0.5), SpritePart.Skin);
        }
    }

    public override void Beard(Scene scene)
    {
        double x = scene.Parallax(0.05), y = 0.05 + scene.Length;
        Rgb color = Palette.Hair.At(scene.Factors.HairColor);
        Paint bib = scene.Hairy(color, x, y - 0.9, 10, kind: 3, x, y, 0.4);
        for (int row = 1; row >= 0; row--)
        {
            for (int i = -2 + row; i <= 2 - row; i++)
                scene.Fill(new Ellipse(x + i * 0.125, y - 0.13 + 0.11 * row - 0.012 * i * i, 0.085, 0.13), bib, SpritePart.Hair);
        }
    }

    public override void Front(Scene scene)
    {
    }
}
