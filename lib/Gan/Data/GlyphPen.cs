using System.Runtime.CompilerServices;
using Gan.Imaging;
using Gan.Randomness;

namespace Gan.Data;

/// <summary>Writes one digit in a hand that the random stream decides.</summary>
internal static class GlyphPen
{
    private const int StepsPerSpan = 5;

    /// <param name="digit">0 … 9.</param>
    /// <param name="size">Width and height of the image in pixels.</param>
    public static Raster Draw(int digit, int size, RandomStream random)
    {
        (double X, double Y)[][][] styles = GlyphShapes.Digits[digit];
        (double X, double Y)[][] strokes = styles[random.NextInt64(styles.Length)];
        double unit = size / 28.0;
        double height = random.Uniform(17, 20.5) * unit, width = height * random.Uniform(0.5, 0.95);
        double slant = 0.12 + 0.22 * random.NextGaussian(), angle = 0.07 * random.NextGaussian();
        double radius = (0.75 + 1.1 * Math.Pow(random.NextDouble(), 1.3)) * unit, softness = random.Uniform(0.9, 1.5) * unit;
        double unsteadiness = random.Uniform(0.008, 0.035), bend = 0.12 * random.NextGaussian();
        (double sin, double cos) = Math.SinCos(angle);

        // Points that strokes share must move together, or corners come apart.
        Dictionary<(double X, double Y), (double X, double Y)> moved = [];
        (double X, double Y) Place((double X, double Y) point)
        {
            if (moved.TryGetValue(point, out (double X, double Y) placed)) return placed;
            double x = point.X - 0.5 + unsteadiness * random.NextGaussian(), y = point.Y - 0.5 + unsteadiness * random.NextGaussian();
            x += bend * (0.25 - y * y) - slant * y;
            (x, y) = (x * width, y * height);
            return moved[point] = (cos * x - sin * y, sin * x + cos * y);
        }

        List<(double X, double Y)[]> curves = [.. strokes.Select(stroke => Curve([.. stroke.Select(Place)]))];
        (double left, double top, double right, double bottom) = Bounds(curves);
        double scale = Math.Min(1, 19.5 * unit / Math.Max(right - left, bottom - top));
        (double centerX, double centerY) = Center(curves);
        double margin = radius + softness / 2 + unit / 2; // Ink never touches the border, however far the center is from the middle.
        double Shift(double center, double low, double high) =>
            Math.Clamp(size / 2.0 - scale * center + 0.5 * unit * random.NextGaussian(), margin - scale * low,
                size - margin - scale * high);
        (double shiftX, double shiftY) = (Shift(centerX, left, right), Shift(centerY, top, bottom));

        double[] squares = new double[size * size]; // squared distance to the nearest line, where one is near
        Array.Fill(squares, double.MaxValue);
        foreach ((double X, double Y)[] curve in curves)
        {
            for (int i = 1; i < curve.Length; i++)
            {
                Measure(squares, size, (scale * curve[i - 1].X + shiftX, scale * curve[i - 1].Y + shiftY),
                    (scale * curve[i].X + shiftX, scale * curve[i].Y + shiftY), radius + softness);
            }
        }
        Raster raster = new(size, size, 1);
        for (int i = 0; i < squares.Length; i++)
        {
            if (squares[i] == double.MaxValue) continue;
            double t = Math.Clamp((radius + 0.5 * softness - Math.Sqrt(squares[i])) / softness, 0, 1);
            raster.Pixels[i] = (byte)Math.Round(255 * t * t * (3 - 2 * t));
        }
        return raster;
    }

    /// <summary>A curve through all points (Catmull and Rom 1974), closed smoothly if it ends where it began.</summary>
    private static (double X, double Y)[] Curve((double X, double Y)[] points)
    {
        int last = points.Length - 1;
        bool closed = points[0] == points[last];
        List<(double X, double Y)> curve = [points[0]];
        for (int i = 0; i < last; i++)
        {
            (double X, double Y) a = i > 0 ? points[i - 1] : closed ? points[last - 1] : points[0];
            (double X, double Y) b = points[i], c = points[i + 1];
            (double X, double Y) d = i + 2 <= last ? points[i + 2] : closed ? points[1] : points[last];
            for (int k = 1; k <= StepsPerSpan; k++)
            {
                double t = (double)k / StepsPerSpan;
                curve.Add((Blend(a.X, b.X, c.X, d.X, t), Blend(a.Y, b.Y, c.Y, d.Y, t)));
            }
        }
        return [.. curve];
    }

    private static double Blend(double a, double b, double c, double d, double t) =>
        b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));

    private static (double Left, double Top, double Right, double Bottom) Bounds(List<(double X, double Y)[]> curves)
    {
        (double left, double right, double top, double bottom) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach ((double X, double Y)[] curve in curves)
        {
            foreach ((double x, double y) in curve)
            {
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            }
        }
        return (left, top, right, bottom);
    }

    /// <summary>The center of mass of the lines.</summary>
    private static (double X, double Y) Center(List<(double X, double Y)[]> curves)
    {
        (double x, double y, double total) = (0, 0, 0);
        foreach ((double X, double Y)[] curve in curves)
        {
            for (int i = 1; i < curve.Length; i++)
            {
                double length = Math.Sqrt(Square(curve[i].X - curve[i - 1].X) + Square(curve[i].Y - curve[i - 1].Y));
                x += length * (curve[i].X + curve[i - 1].X) / 2;
                y += length * (curve[i].Y + curve[i - 1].Y) / 2;
                total += length;
            }
        }
        return (x / total, y / total);
    }

    /// <summary>Lowers each pixel's squared distance, within reach, to that from the line from a to b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Measure(double[] squares, int size, (double X, double Y) a, (double X, double Y) b, double reach)
    {
        int left = Math.Max(0, (int)(Math.Min(a.X, b.X) - reach)), right = Math.Min(size - 1, (int)(Math.Max(a.X, b.X) + reach));
        int top = Math.Max(0, (int)(Math.Min(a.Y, b.Y) - reach)), bottom = Math.Min(size - 1, (int)(Math.Max(a.Y, b.Y) + reach));
        (double dx, double dy) = (b.X - a.X, b.Y - a.Y);
        double squared = dx * dx + dy * dy;
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                (double px, double py) = (x + 0.5 - a.X, y + 0.5 - a.Y);
                double t = squared == 0 ? 0 : Math.Clamp((px * dx + py * dy) / squared, 0, 1);
                double distance = Square(px - t * dx) + Square(py - t * dy);
                if (distance < squares[y * size + x]) squares[y * size + x] = distance;
            }
        }
    }

    private static double Square(double x) => x * x;
}
