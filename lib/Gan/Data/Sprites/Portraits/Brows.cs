using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>Two brows in the color of the hair.</summary>
internal static class Brows
{
    public static void Draw(Scene scene)
    {
        Rgb color = Palette.Hair.At(scene.Factors.HairColor).Times(0.72);
        for (int side = -1; side <= 1; side += 2)
        {
            double x = scene.EyeX(side), y = Scene.EyeY - scene.EyeRadius, half = 0.115 * scene.Foreshortening(side);
            switch (scene.Factors.Mode)
            {
                case SpriteMode.Person:
                    scene.Fill(new Arc(x, y - 0.1, half, -0.03, 0.034, 0.45, side * 0.022), color, SpritePart.Brows);
                    break;
                case SpriteMode.Cat:
                    scene.Fill(new Arc(x, y - 0.09, half * 0.66, -0.02, 0.028, 0.5, side * 0.02), color, SpritePart.Brows);
                    break;
                case SpriteMode.Robot:
                    scene.Fill(new RoundBox(x, y - 0.085, half, 0.03, 0.012), scene.Lit(color, x, y - 0.085, 0.1), SpritePart.Brows);
                    break;
                default:
                    Arc feather = new(x + side * 0.02, y - 0.075, half * 1.25, -0.045, 0.042, 0.5, -side * 0.02);
                    scene.Fill(feather, scene.Lit(color, x, y - 0.05, 0.2), SpritePart.Brows);
                    break;
            }
        }
    }
}
