using Gan.Data.Sprites.Drawing;
using Gan.Randomness;

namespace Gan.Data.Sprites.Portraits;

/// <summary>Small random marks on the skin of a sprite; they stay within the mask's skin.</summary>
internal static class Flecks
{
    /// <summary>None to sixteen dots across nose and cheeks.</summary>
    public static void Freckles(Scene scene, Rgb color)
    {
        if (scene.Noise.IsNone) return;
        RandomStream stream = scene.Noise.Stream(5);
        long count = Math.Max(0, stream.NextInt64(26) - 9);
        for (long i = 0; i < count; i++)
        {
            int side = i % 2 == 0 ? -1 : 1;
            double x = scene.Parallax(0.1) + side * stream.Uniform(0.08, 0.33), y = stream.Uniform(0.11, 0.27);
            Ellipse freckle = Ellipse.Disc(x, y, stream.Uniform(0.012, 0.019));
            scene.Fill(freckle, color, new Brush(null, stream.Uniform(0.35, 0.75), 0.012, SpritePart.Skin));
        }
    }

    /// <summary>Short strokes all over a face: fur, feathers, scratches.</summary>
    /// <param name="lean">How far a stroke's end lies to the side, per unit that it starts from the middle.</param>
    public static void Strokes(Scene scene, Rgb color, int count, double length, double width, double lean, double alpha)
    {
        if (scene.Noise.IsNone) return;
        RandomStream stream = scene.Noise.Stream(6);
        for (int i = 0; i < count; i++)
        {
            double x = scene.Width * stream.Uniform(-0.95, 0.95), y = scene.Length * stream.Uniform(-0.9, 0.9);
            double size = length * stream.Uniform(0.6, 1.2);
            Capsule stroke = new(x, y, x + lean * x * size, y + size, width, width * 0.4);
            scene.Fill(stroke, color, new Brush(null, alpha * stream.Uniform(0.5, 1), 0, SpritePart.Skin));
        }
    }
}
