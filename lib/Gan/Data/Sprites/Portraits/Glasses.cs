using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Portraits;

/// <summary>A dark frame and two lenses that let four fifths of what is behind them through.</summary>
internal static class Glasses
{
    private static readonly Rgb Horn = Rgb.Hex(0x2E2A3F);

    public static void Draw(Scene scene)
    {
        double y = Scene.EyeY + 0.01, r = scene.LensRadius, temple = scene.Width - 0.01;
        for (int side = -1; side <= 1; side += 2)
        {
            double x = scene.EyeX(side), narrow = scene.Foreshortening(side);
            Capsule arm = new(x + side * r * 0.9, y - 0.03, side * temple + scene.Parallax(0.02), y - 0.05, 0.022, 0.022);
            scene.Fill(arm, Horn, SpritePart.Glasses);
            RoundBox lens = new(x, y, r * narrow, r * 0.94, r * 0.62);
            scene.Fill(lens, Rgb.Hex(0xC4E6FA), new Brush(SpritePart.Glasses, 0.22));
            Capsule gleam = new(x - r * 0.1, y - r * 0.95, x - r * 0.75, y + r * 0.3, 0.035, 0.035);
            scene.Fill(lens.Within(gleam), Rgb.White, new Brush(SpritePart.Glasses, 0.38));
            scene.Fill(lens.Outlined(0.025), scene.Lit(Horn, x, y, 0.2, 0.8, 0), SpritePart.Glasses);
        }
        double inner = r * 0.97;
        double left = scene.EyeX(-1) + inner * scene.Foreshortening(-1), right = scene.EyeX(1) - inner * scene.Foreshortening(1);
        scene.Fill(new Arc((left + right) / 2, y - 0.05, Math.Max(0.02, (right - left) / 2), -0.015, 0.02, 0), Horn, SpritePart.Glasses);
    }
}
