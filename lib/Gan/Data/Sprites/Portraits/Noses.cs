using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>A nose for each mode: flesh, button, light-emitting bar, beak.</summary>
internal static class Noses
{
    public static void Draw(Scene scene)
    {
        double length = scene.Factors.NoseLength, x = scene.Parallax(0.12), tip = scene.Parallax(0.17);
        switch (scene.Factors.Mode)
        {
            case SpriteMode.Person:
                Rgb flesh = Palette.Skin.At(scene.Factors.SkinColor).Times(0.93, 0.78, 0.76);
                double end = 0.135 + 0.06 * length;
                Capsule nose = new(x, 0.0, tip, end, 0.024, 0.064);
                scene.Fill(nose, scene.Lit(flesh, tip, end - 0.03, 0.09, 0.9, 0.2), SpritePart.Nose);
                scene.Fill(Ellipse.Disc(tip + scene.Light.X * 0.02, end - 0.02, 0.022), Rgb.White, new Brush(null, 0.4, 0.03));
                break;
            case SpriteMode.Cat:
                double foot = 0.16 + 0.03 * length, half = 0.06 + 0.018 * length;
                Triangle button = new(tip - half, foot - 0.07, tip + half, foot - 0.07, tip, foot, 0.032);
                scene.Fill(button, scene.Lit(Rgb.Hex(0xE77F86), tip, foot - 0.05, 0.1), SpritePart.Nose);
                break;
            case SpriteMode.Robot:
                double bottom = 0.12 + 0.065 * length;
                Triangle wedge = new(tip, -0.02, tip + 0.055, bottom, tip - 0.055, bottom, 0.022);
                scene.Fill(wedge, scene.Lit(Rgb.Hex(0xE5574F), tip, 0.05, 0.12), SpritePart.Nose);
                break;
            default:
                double point = 0.21 + 0.075 * length;
                Triangle beak = new(x - 0.085, 0.03, x + 0.085, 0.03, tip, point, 0.034);
                scene.Fill(beak, scene.Lit(Rgb.Hex(0xF0A63C), x, 0.1, 0.14, 1.2), SpritePart.Nose);
                break;
        }
    }
}
