using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Domains;

/// <summary>Photo to sketch and filled to edge: the canvas redrawn from its own colors and parts.</summary>
internal static class Pencil
{
    private static readonly Rgb Paper = Rgb.Hex(0xFAF6EC), Graphite = Rgb.Hex(0x3B3A45);

    /// <summary>Contours on paper, and hatching the denser the darker; the mask's background stays almost empty.</summary>
    public static void Sketch(Canvas canvas)
    {
        float[] contours = Contours.Find(canvas);
        int size = canvas.Resolution;
        double lines = 22 * canvas.Pixel;
        for (int row = 0, pixel = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++, pixel++)
            {
                int at = row * canvas.Stride + column;
                float dark = 1 - (0.299f * canvas.Red[at] + 0.587f * canvas.Green[at] + 0.114f * canvas.Blue[at]);
                double phase = (row + column) * lines * 0.5, wave = Math.Abs(phase - Math.Floor(phase) - 0.5) * 2;
                double shade = Math.Clamp(dark * 1.05 - 0.16 + (wave - 0.5) * 0.30, 0, 0.85) * (canvas.Parts[at] == 0 ? 0.15 : 1);
                Put(canvas, at, Paper.Mix(Graphite, Math.Max(shade, contours[pixel] * 0.95)));
            }
        }
    }

    /// <summary>Contours alone, on white.</summary>
    public static void Edge(Canvas canvas)
    {
        float[] contours = Contours.Find(canvas);
        int size = canvas.Resolution;
        for (int row = 0, pixel = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++, pixel++)
                Put(canvas, row * canvas.Stride + column, Rgb.White.Mix(Rgb.Hex(0x15131A), contours[pixel]));
        }
    }

    private static void Put(Canvas canvas, int at, Rgb color) =>
        (canvas.Red[at], canvas.Green[at], canvas.Blue[at]) = (color.R, color.G, color.B);
}
