using Gan.Data.Sprites;

namespace Gan.Tests.Data.Sprites;

/// <summary>Sets of pixels of square images, for statements such as "only these pixels changed".</summary>
internal sealed class Region(bool[] inside, int size)
{
    public int Count => inside.Count(flag => flag);

    public bool this[int x, int y] => inside[y * size + x];

    /// <summary>The pixels where two images differ by more than a number of levels in some channel.</summary>
    public static Region Changed(SpriteImage before, SpriteImage after, int tolerance = 0)
    {
        (int size, int channels) = (before.Image.Width, before.Image.Channels);
        var changed = new bool[size * size];
        for (int i = 0; i < before.Image.Pixels.Length; i++)
            changed[i / channels] |= Math.Abs(before.Image.Pixels[i] - after.Image.Pixels[i]) > tolerance;
        return new(changed, size);
    }

    /// <summary>The pixels that belong to one of some parts.</summary>
    public static Region Of(SpriteImage image, params SpritePart[] parts) =>
        new([.. image.Mask.Select(part => parts.Contains((SpritePart)part))], image.Image.Width);

    public Region Or(Region other) => Combine(other, (a, b) => a || b);

    public Region And(Region other) => Combine(other, (a, b) => a && b);

    public Region Without(Region other) => Combine(other, (a, b) => a && !b);

    public Region Not() => new([.. inside.Select(flag => !flag)], size);

    /// <summary>With every pixel that touches it, by side or corner.</summary>
    public Region Grown()
    {
        var grown = new bool[inside.Length];
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                for (int ny = Math.Max(0, y - 1); ny <= Math.Min(size - 1, y + 1); ny++)
                {
                    for (int nx = Math.Max(0, x - 1); nx <= Math.Min(size - 1, x + 1); nx++) grown[y * size + x] |= this[nx, ny];
                }
            }
        }
        return new(grown, size);
    }

    /// <summary>Without every pixel that touches the outside.</summary>
    public Region Shrunk() => Not().Grown().Not();

    private Region Combine(Region other, Func<bool, bool, bool> rule)
    {
        var combined = new bool[inside.Length];
        for (int i = 0; i < inside.Length; i++) combined[i] = rule(inside[i], other[i % size, i / size]);
        return new(combined, size);
    }
}
