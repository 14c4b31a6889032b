using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>A person: an egg with ears at the side and hair around it.</summary>
internal sealed class PersonHead : Head
{
    public override void Back(Scene scene)
    {
        (double w, double x) = (scene.Width, -scene.Parallax(0.03));
        Rgb color = Palette.Hair.At(scene.Factors.HairColor).Times(0.86);
        Paint hair = scene.Hairy(color, x, -0.75, 7, kind: 2);
        double top = scene.Factors.Hat ? -scene.Length + 0.14 : -0.64;
        switch (scene.Factors.Hair)
        {
            case SpriteHair.Bob:
                scene.Fill(new RoundBox(x, (top + 0.46) / 2, w + 0.15, (0.46 - top) / 2, 0.32), hair, SpritePart.Hair);
                break;
            case SpriteHair.Long:
                scene.Fill(new RoundBox(x, (top + 1.1) / 2, w + 0.13, (1.1 - top) / 2, 0.4), hair, SpritePart.Hair);
                break;
            case SpriteHair.Curly when scene.Factors.Hat:
                scene.Fill(Discs.Ring(x, 0.02, w + 0.06, 0.34, 0.47, 0.62, 3, 0.13), hair, SpritePart.Hair);
                scene.Fill(Discs.Ring(x, 0.02, w + 0.06, 0.34, 0.88, 1.03, 3, 0.13), hair, SpritePart.Hair);
                break;
            case SpriteHair.Curly:
                scene.Fill(Discs.Ring(x, -0.10, w + 0.06, scene.Length + 0.02, 0.45, 1.05, 11, 0.165), hair, SpritePart.Hair);
                break;
        }
    }

    public override void Neck(Scene scene)
    {
        Rgb skin = Palette.Skin.At(scene.Factors.SkinColor);
        (double topX, double topY) = scene.Head.ToCanvas(0, 0.3);
        (double footX, double footY) = scene.Body.ToCanvas(0, 0.80);
        Paint shaded = scene.Lit(skin.Times(0.88, 0.80, 0.82), footX, 0.7, 0.4, 0.8, 0);
        scene.FillBody(new Ellipse(0, 0.74, 0.25, 0.14), shaded, SpritePart.Skin);
        scene.Canvas.Fill(Frame.Canvas, new Capsule(topX, topY, footX, footY, 0.165, 0.165), shaded, SpritePart.Skin);
    }

    public override void Face(Scene scene)
    {
        Rgb skin = Palette.Skin.At(scene.Factors.SkinColor);
        for (int side = -1; side <= 1; side += 2)
        {
            double x = side * (scene.Width + 0.005) - scene.Parallax(0.04);
            scene.Fill(new Ellipse(x, 0.06, 0.085, 0.125), scene.Lit(skin.Times(0.97, 0.92, 0.91), x, 0.06, 0.3), SpritePart.Skin);
            scene.Fill(new Ellipse(x + side * 0.01, 0.06, 0.045, 0.075), skin.Times(0.84, 0.70, 0.68), new Brush(null, 0.7, 0.02));
        }
        scene.Fill(Egg(scene), scene.Lit(skin, 0, 0.05, 0.5), SpritePart.Skin);
        for (int side = -1; side <= 1; side += 2)
        {
            Ellipse cheek = new(scene.EyeX(side) + side * 0.06, 0.17, 0.11, 0.08);
            scene.Fill(cheek, Rgb.Hex(0xE8636B), new Brush(null, 0.22, 0.09, SpritePart.Skin));
        }
        Flecks.Freckles(scene, skin.Times(0.70, 0.52, 0.46));
    }

    public override void Beard(Scene scene)
    {
        Rgb color = Palette.Hair.At(scene.Factors.HairColor).Times(0.92);
        double x = scene.Parallax(0.08), y = 0.42 * scene.Length;
        Paint hair = scene.Hairy(color, x, -0.5, 12, kind: 3, 0, 0.4, 0.5);
        scene.Fill(Egg(scene).Grow(0.035).Within(new Below(x, y, 1.55)), hair, SpritePart.Hair);
    }

    public override void Front(Scene scene)
    {
        (double w, double x) = (scene.Width, scene.Parallax(0.05));
        double l = scene.Length;
        Paint hair = scene.Hairy(Palette.Hair.At(scene.Factors.HairColor), x, -0.85, 6, kind: 4);
        Ellipse skull = new(0, -0.05, w + 0.055, l + 0.06);
        RoundBox window = new(x, 0.16, w - 0.03, 0.47, 0.27);
        switch (scene.Factors.Hair)
        {
            case SpriteHair.Short:
                Paint(scene, new Ellipse(0, -0.06, w + 0.045, l + 0.03).Without(window).Above(-0.02), hair);
                break;
            case SpriteHair.Swept:
                Below parting = new(x - 0.1, -0.29, -0.35, 0.30);
                Paint(scene, new Ellipse(-0.02, -0.09, w + 0.085, l + 0.1).Without(window.Within(parting)).Above(0), hair);
                break;
            case SpriteHair.Curly:
                Paint(scene, skull.Without(window).Above(-0.06), hair);
                if (!scene.Factors.Hat) Paint(scene, Discs.Ring(x, 0.06, w - 0.02, 0.46, 0.57, 0.93, 6, 0.105), hair);
                break;
            case SpriteHair.Bob:
                Both<RoundBox, Below> fringed = new RoundBox(x, 0.16, w - 0.03, 0.60, 0.3).Within(new Below(x, -0.27, -0.25));
                Paint(scene, new Ellipse(0, -0.05, w + 0.09, l + 0.09).Without(fringed).Above(0.26), hair);
                break;
            case SpriteHair.Long:
                Ellipse left = new(x - 0.17, 0.12, w - 0.21, 0.50), right = left with { X = x + 0.17 };
                Paint(scene, new Ellipse(0, -0.05, w + 0.085, l + 0.08).Without(left.And(right).And(new Below(0, 0.12))), hair);
                for (int side = -1; side <= 1; side += 2)
                    Paint(scene, new Capsule(side * (w + 0.005), 0.05, side * (w + 0.07), 0.86, 0.075, 0.10), hair);
                break;
            default:
                if (!scene.Factors.Hat) Paint(scene, Ellipse.Disc(-scene.Parallax(0.02), -l - 0.17, 0.18), hair);
                Paint(scene, skull.Without(new RoundBox(x, 0.20, w - 0.02, 0.55, 0.33)).Above(-0.08), hair);
                break;
        }
    }

    /// <summary>Under a hat only the hair below its brim is drawn.</summary>
    private static void Paint<TShape>(Scene scene, TShape shape, Paint paint)
        where TShape : struct, IShape
    {
        if (scene.Factors.Hat) scene.Fill(shape.Within(new Below(0, -scene.Length + 0.16)), paint, SpritePart.Hair);
        else scene.Fill(shape, paint, SpritePart.Hair);
    }

    private static Ellipse Egg(Scene scene) => new(0, 0.05, scene.Width, scene.Length, 0.16);
}
