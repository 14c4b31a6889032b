using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>Two eyes, open or closed. The eye color touches nothing outside the mask's eyes.</summary>
internal static class Eyes
{
    public static void Draw(Scene scene)
    {
        for (int side = -1; side <= 1; side += 2)
        {
            if (scene.Factors.EyesOpen) Open(scene, side);
            else Closed(scene, side);
        }
    }

    private static void Open(Scene scene, int side)
    {
        double x = scene.EyeX(side), y = Scene.EyeY, r = scene.EyeRadius, narrow = scene.Foreshortening(side);
        Rgb color = Palette.Eyes.At(scene.Factors.EyeColor);
        double look = x + scene.Parallax(0.02);
        switch (scene.Factors.Mode)
        {
            case SpriteMode.Person:
                Ellipse white = new(x, y, r * 1.02 * narrow, r * 1.04);
                scene.Fill(white.Grow(0.012), Rgb.Hex(0x7A6568), SpritePart.Eyes);
                scene.Fill(white, new Paint(Rgb.Hex(0xD9D5E4), Rgb.Hex(0xFFFFFF), 0.75f, 0, 4, 0.3f, 0.05f), SpritePart.Eyes);
                Iris(scene, color, new Ellipse(look, y + r * 0.06, r * 0.66 * narrow, r * 0.68), white);
                Ellipse pupil = new(look, y + r * 0.06, r * 0.36 * narrow, r * 0.38);
                scene.Fill(pupil, Rgb.Hex(0x241A26), SpritePart.Eyes);
                scene.Fill(new Arc(x, y - r * 1.02, r * 1.12 * narrow, -r * 0.5, 0.019, 0.3), Scene.Ink, SpritePart.Eyes);
                break;
            case SpriteMode.Cat:
                Ellipse eye = new(x, y, r * 1.06 * narrow, r * 1.0);
                scene.Fill(eye.Grow(0.02), Scene.Ink, SpritePart.Eyes);
                Iris(scene, color.Mix(Rgb.Hex(0xF5E070), 0.35), new Ellipse(x, y, r * 1.06 * narrow, r), eye);
                scene.Fill(new Ellipse(look, y, r * 0.28 * narrow, r * 0.84), Rgb.Hex(0x1F1822), SpritePart.Eyes);
                break;
            case SpriteMode.Robot:
                Ellipse socket = new(x, y, r * 1.12 * narrow, r * 1.12);
                scene.Fill(socket, Rgb.Hex(0x2B3342), SpritePart.Eyes);
                Ellipse lamp = new(x, y, r * 0.92 * narrow, r * 0.92);
                Iris(scene, color.Mix(Rgb.White, 0.25), lamp, socket);
                Ellipse ring = new(look, y, r * 0.5 * narrow, r * 0.5);
                scene.Fill(ring.Outlined(0.014), Rgb.Hex(0x2B3342), SpritePart.Eyes);
                break;
            default:
                Ellipse round = new(x, y, r * narrow, r);
                scene.Fill(round.Grow(0.022), Scene.Ink, SpritePart.Eyes);
                Iris(scene, color.Mix(Rgb.Hex(0xFFD257), 0.45), new Ellipse(x, y, r * narrow, r), round);
                scene.Fill(new Ellipse(look, y, r * 0.58 * narrow, r * 0.58), Rgb.Hex(0x1F1822), SpritePart.Eyes);
                break;
        }
        double glintX = look + scene.Light.X * r * 0.28, glintY = y - r * 0.32;
        scene.Fill(new Ellipse(glintX, glintY, r * 0.22, r * 0.22), Rgb.White, new Brush(SpritePart.Eyes, 0.95));
        Ellipse reflection = new(look - scene.Light.X * r * 0.3, y + r * 0.42, r * 0.11, r * 0.11);
        scene.Fill(reflection, Rgb.White, new Brush(SpritePart.Eyes, 0.6));
    }

    /// <summary>The colored ring, kept a full pixel's transition inside the eye so that its color stays in there.</summary>
    private static void Iris(Scene scene, Rgb color, Ellipse iris, Ellipse within)
    {
        const float slope = (float)(2.6 / 0.3);
        Rgb dark = color.Times(0.55), bright = color.Mix(Rgb.White, 0.22);
        Paint paint = new(dark, bright, 0.55f - (float)(2.6 * iris.Y / 0.3), 0, slope, 0.6f, 0.035f);
        scene.Fill(iris.Within(within.Grow(-scene.Canvas.Pixel / 2)), paint, SpritePart.Eyes);
    }

    private static void Closed(Scene scene, int side)
    {
        double x = scene.EyeX(side), y = Scene.EyeY + 0.02, r = scene.EyeRadius, narrow = scene.Foreshortening(side);
        if (scene.Factors.Mode == SpriteMode.Robot)
        {
            scene.Fill(new Ellipse(x, Scene.EyeY, r * 1.12 * narrow, r * 1.12), Rgb.Hex(0x2B3342), SpritePart.Eyes);
            scene.Fill(new RoundBox(x, Scene.EyeY, r * 0.8 * narrow, 0.022, 0.02), Rgb.Hex(0x9FB4C8), SpritePart.Eyes);
            return;
        }
        scene.Fill(new Arc(x, y + r * 0.35, r * 1.05 * narrow, r * 0.5, 0.03, 0.3), Scene.Ink, SpritePart.Eyes);
        for (int lash = -1; lash <= 1; lash++)
        {
            double lashX = x + lash * r * 0.7 * narrow, lashY = y + r * (lash == 0 ? 0.35 : 0.12);
            scene.Fill(new Capsule(lashX, lashY, lashX + lash * 0.025, lashY + 0.055, 0.016, 0.008), Scene.Ink, SpritePart.Eyes);
        }
    }
}
