using Gan.Data.Sprites.Drawing;

namespace Gan.Data.Sprites.Domains;

/// <summary>Where colors or parts change: what a pencil would follow.</summary>
internal static class Contours
{
    /// <summary>0 on even ground to 1 on a contour, one number per pixel, row by row.</summary>
    public static float[] Find(Canvas canvas)
    {
        int size = canvas.Resolution, reach = Math.Max(1, (size + 100) / 200);
        var contours = new float[size * size];
        ReadOnlySpan<float> red = canvas.Red, green = canvas.Green, blue = canvas.Blue, parts = canvas.Parts;
        for (int row = 0; row < size; row++)
        {
            int above = Math.Max(0, row - reach) * canvas.Stride, below = Math.Min(size - 1, row + reach) * canvas.Stride;
            for (int column = 0; column < size; column++)
            {
                int left = row * canvas.Stride + Math.Max(0, column - reach);
                int right = row * canvas.Stride + Math.Min(size - 1, column + reach);
                float change = Math.Max(Slope(red), Math.Max(Slope(green), Slope(blue)));
                bool border = parts[left] != parts[right] || parts[above + column] != parts[below + column];
                contours[row * size + column] = Math.Clamp((change - 0.09f) * 4.5f + (border ? 0.35f : 0), 0, 1);

                float Slope(ReadOnlySpan<float> plane)
                {
                    float dx = plane[right] - plane[left], dy = plane[below + column] - plane[above + column];
                    return MathF.Sqrt(dx * dx + dy * dy);
                }
            }
        }
        return contours;
    }
}
