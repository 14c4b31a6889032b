using Gan.Data.Sprites.Drawing;
using Gan.Randomness;

namespace Gan.Data.Sprites.Portraits;

/// <summary>What is behind the figure: a color with a soft glow on the side of the light, blurred spots and grain.</summary>
internal static class Backdrop
{
    private const int TileSize = 64;
    private static readonly float[] Tile = CreateTile();

    public static void Draw(Scene scene)
    {
        Rgb color = Palette.Background.At(scene.Factors.BackgroundColor);
        Rgb shade = color.Times(0.86, 0.84, 0.90);
        Paint wash = new(shade, color.Mix(Rgb.White, 0.35), 0.5f, (float)(0.28 * scene.Light.X), (float)(0.5 * scene.Light.Y));
        scene.Canvas.Fill(Frame.Canvas, new Below(0, -2), wash, SpritePart.Background);
        if (scene.Noise.IsNone) return;

        RandomStream stream = scene.Noise.Stream(1);
        for (int i = 0; i < 6; i++)
        {
            Ellipse spot = Ellipse.Disc(stream.Uniform(-1, 1), stream.Uniform(-1, 0.7), stream.Uniform(0.08, 0.26));
            Rgb tint = stream.NextDouble() < 0.6 ? Rgb.White : shade.Times(0.93);
            scene.Canvas.Fill(Frame.Canvas, spot, tint, new Brush(null, stream.Uniform(0.10, 0.30), 0.035));
        }
        Grain(scene.Canvas, (int)stream.NextInt64(TileSize), (int)stream.NextInt64(TileSize));
    }

    /// <summary>White noise with 64 cells across the canvas; pixels between cells interpolate, larger ones average.</summary>
    private static void Grain(Canvas canvas, int offsetX, int offsetY)
    {
        double scale = (double)TileSize / canvas.Resolution, weight = Math.Min(1, 2 / (1 + scale)) * 0.013;
        for (int row = 0; row < canvas.Resolution; row++)
        {
            (int top, float down) = Cell(row, offsetY);
            int next = (top + 1) % TileSize;
            for (int column = 0; column < canvas.Resolution; column++)
            {
                (int left, float right) = Cell(column, offsetX);
                int other = (left + 1) % TileSize;
                float above = Tile[top * TileSize + left] * (1 - right) + Tile[top * TileSize + other] * right;
                float below = Tile[next * TileSize + left] * (1 - right) + Tile[next * TileSize + other] * right;
                float grain = (above * (1 - down) + below * down) * (float)weight;
                int at = row * canvas.Stride + column;
                canvas.Red[at] += grain;
                canvas.Green[at] += grain;
                canvas.Blue[at] += grain;
            }
        }

        (int Index, float Fraction) Cell(int pixel, int offset)
        {
            double position = (pixel + 0.5) * scale + offset + TileSize - 0.5;
            int index = (int)position;
            return (index % TileSize, (float)(position - index));
        }
    }

    private static float[] CreateTile()
    {
        RandomStream stream = new(20);
        var tile = new float[TileSize * TileSize];
        for (int i = 0; i < tile.Length; i++) tile[i] = (float)stream.Uniform(-1, 1);
        return tile;
    }
}
