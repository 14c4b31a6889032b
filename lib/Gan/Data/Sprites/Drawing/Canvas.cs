using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gan.Imaging;

namespace Gan.Data.Sprites.Drawing;

/// <summary>
/// Red, green, blue and part, one plane each, painted back to front. A shape covers a pixel by the part of the pixel's width that lies
/// inside, measured along the normal of the contour; at one half the pixel changes hands in the mask.
/// </summary>
internal sealed class Canvas
{
    private const int LaneCount = 8;

    /// <summary>The piece of the plane that is seen: two times this wide and high, from (Left, Top) down.</summary>
    private const double View = 0.87, Left = -View, Top = -0.91;

    private readonly float[] _red, _green, _blue, _part;

    public Canvas(int resolution)
    {
        Resolution = resolution;
        Stride = (resolution + LaneCount - 1) / LaneCount * LaneCount + LaneCount;
        Pixel = 2 * View / resolution;
        int size = Stride * resolution;
        (_red, _green, _blue, _part) = (new float[size], new float[size], new float[size], new float[size]);
    }

    /// <summary>Black and background everywhere, as new: shapes blend with what lies beneath, so nothing of an earlier sprite may remain.</summary>
    public Canvas Clear()
    {
        foreach (float[] plane in (float[][])[_red, _green, _blue, _part]) Array.Clear(plane);
        return this;
    }

    public int Resolution { get; }

    /// <summary>Numbers per row; the surplus takes what eight lanes at a time write beyond the edge.</summary>
    public int Stride { get; }

    /// <summary>The size of a pixel in canvas units.</summary>
    public double Pixel { get; }

    public Span<float> Red => _red;

    public Span<float> Green => _green;

    public Span<float> Blue => _blue;

    /// <summary>The <see cref="SpritePart"/> of each pixel, as a number.</summary>
    public Span<float> Parts => _part;

    public void Fill<TShape>(in Frame frame, in TShape shape, in Paint paint, in Brush brush)
        where TShape : struct, IShape
    {
        double width = Math.Max(Pixel, brush.Softness);
        Box box = frame.ToCanvas(shape.Bounds).Grow(width / 2);
        int left = Math.Max(0, (int)Math.Floor((box.Left - Left) / Pixel)), top = Math.Max(0, (int)Math.Floor((box.Top - Top) / Pixel));
        int right = Math.Min(Resolution, (int)Math.Ceiling((box.Right - Left) / Pixel));
        int bottom = Math.Min(Resolution, (int)Math.Ceiling((box.Bottom - Top) / Pixel));
        for (int row = top; row < bottom; row++)
        {
            double y = (row + 0.5) * Pixel + Top - frame.OriginY;
            for (int column = left; column < right; column += LaneCount)
            {
                double x = (column + 0.5) * Pixel + Left - frame.OriginX;
                Vector256<float> shapeX = Lanes.Of(frame.Cos * x + frame.Sin * y) + Lanes.Steps * (float)(frame.Cos * Pixel);
                Vector256<float> shapeY = Lanes.Of(frame.Cos * y - frame.Sin * x) + Lanes.Steps * (float)(-frame.Sin * Pixel);
                Blend(row * Stride + column, shapeX, shapeY, shape, paint, brush, (float)(1 / width));
            }
        }
    }

    /// <summary>The colors of a canvas that is a whole number of times finer, averaged; the parts stay.</summary>
    public void TakeColors(Canvas fine)
    {
        int factor = fine.Resolution / Resolution;
        Shrink(fine._red, _red);
        Shrink(fine._green, _green);
        Shrink(fine._blue, _blue);

        void Shrink(float[] from, float[] to)
        {
            for (int row = 0; row < Resolution; row++)
            {
                for (int column = 0; column < Resolution; column++)
                {
                    float sum = 0;
                    for (int y = row * factor; y < (row + 1) * factor; y++)
                    {
                        foreach (float value in from.AsSpan(y * fine.Stride + column * factor, factor)) sum += value;
                    }
                    to[row * Stride + column] = sum / (factor * factor);
                }
            }
        }
    }

    /// <summary>The bytes of what was painted, and the mask.</summary>
    /// <param name="channels">3, or 1 for Rec. 601 luma.</param>
    public SpriteImage Develop(int channels)
    {
        byte[] pixels = new byte[Resolution * Resolution * channels], mask = new byte[Resolution * Resolution];
        for (int row = 0, target = 0; row < Resolution; row++)
        {
            for (int at = row * Stride; at < row * Stride + Resolution; at++, target++)
            {
                mask[target] = (byte)_part[at];
                if (channels == 3)
                {
                    pixels[3 * target] = ToByte(_red[at]);
                    pixels[3 * target + 1] = ToByte(_green[at]);
                    pixels[3 * target + 2] = ToByte(_blue[at]);
                }
                else
                {
                    pixels[target] = ToByte(0.299f * _red[at] + 0.587f * _green[at] + 0.114f * _blue[at]);
                }
            }
        }
        return new SpriteImage(new Raster(Resolution, Resolution, channels, pixels), mask);
    }

    private static byte ToByte(float value) => (byte)(Math.Clamp(value, 0f, 1f) * 255f + 0.5f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Blend<TShape>(int at, Vector256<float> x, Vector256<float> y, in TShape shape, in Paint paint, in Brush brush,
        float sharpness)
        where TShape : struct, IShape
    {
        Vector256<float> half = Lanes.Of(0.5), halfWidth = Lanes.Of(shape.HalfWidth);
        Vector256<float> distance = Lanes.Max(shape.Distance(x, y), -halfWidth);
        Vector256<float> cover = Lanes.Unit(half - distance * sharpness) - Lanes.Unit(half - (distance + halfWidth * 2f) * sharpness);
        if (Vector256.LessThanOrEqualAll(cover, Vector256<float>.Zero)) return;

        Vector256<float> parts = Vector256.LoadUnsafe(ref _part[0], (nuint)at);
        if (brush.Only is { } only)
            cover = Vector256.ConditionalSelect(Vector256.Equals(parts, Lanes.Of((int)only)), cover, Vector256<float>.Zero);
        if (brush.Part is { } part)
        {
            Vector256<float> most = Vector256.GreaterThanOrEqual(cover, half);
            Vector256.ConditionalSelect(most, Lanes.Of((int)part), parts).StoreUnsafe(ref _part[0], (nuint)at);
        }

        Vector256<float> level = Lanes.Of(paint.Level) + x * paint.SlopeX + y * paint.SlopeY;
        Vector256<float> rim = Lanes.Unit(Vector256<float>.One + distance * (1 / paint.RimWidth));
        level -= rim * rim * paint.Rim;
        if (paint.Strands is { } strands) level += strands.At(x, y);
        level = Lanes.Unit(level);
        cover *= (float)brush.Alpha;
        Mix(ref _red[0], at, level, paint.Dark.R, paint.Bright.R, cover);
        Mix(ref _green[0], at, level, paint.Dark.G, paint.Bright.G, cover);
        Mix(ref _blue[0], at, level, paint.Dark.B, paint.Bright.B, cover);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref float plane, int at, Vector256<float> level, float dark, float bright, Vector256<float> cover)
    {
        Vector256<float> old = Vector256.LoadUnsafe(ref plane, (nuint)at);
        (old + (Lanes.Of(dark) + level * (bright - dark) - old) * cover).StoreUnsafe(ref plane, (nuint)at);
    }
}
