using Gan.Randomness;
using static TorchSharp.torch;

namespace Gan.Data.Sprites;

/// <summary>
/// The embedded data set: portraits drawn by the library itself, so that an experiment needs no download and knows the truth behind
/// every image. Labels are the mode, attributes the binary factors, masks the ten parts. Image i depends on the seed and on i alone:
/// not on the batch it is asked for in, the number of threads or the machine. Sources that differ in <see cref="Domain"/> alone
/// hold counterparts at equal indices; sources that differ in resolution alone hold the same portraits.
/// </summary>
/// <remarks>
/// A sprite is <see cref="SpriteFactors"/> (16 continuous factors, 6 binary attributes, hair style and the hidden mode) and
/// <see cref="SpriteNoise"/> (strands, freckles, grain). <see cref="SpriteFactorList"/> names the factors with their ranges, so that a
/// metric can sweep one and hold the others; <see cref="SpriteRenderer"/> draws any combination at any size from 16 pixels, with a mask
/// of the ten <see cref="SpritePart"/>s. A mask says what is on top: behind a lens are glasses. What the lens hides is found by drawing
/// the same factors without glasses. Contours are anti-aliased, masks are not: a pixel on a contour shows both its neighbors. One core
/// draws some 30,000 images a second at 32×32 in color and 3,000 at 128×128; sketches and edges, drawn finer first, some 2,000 at 32×32.
/// </remarks>
/// <example><code>
/// SpriteSource sprites = new(count: 10_000, resolution: 32);
/// using ImageBatch batch = sprites.Get([0, 1, 2]);
/// SpriteFactors truth = sprites.Factors(0);
/// SpriteImage hatless = SpriteRenderer.Render(truth with { Hat = false }, sprites.Noise(0), 32);
/// </code></example>
public sealed class SpriteSource : IImageSource
{
    private readonly Seeds _seeds;
    private readonly SpriteMode? _mode;

    /// <param name="count">How many images there are.</param>
    /// <param name="resolution">Width and height, 16 to 4096.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="seed">Another seed, other portraits.</param>
    /// <param name="mode">Only this mode, or null for all four.</param>
    /// <param name="domain">The appearance.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    public SpriteSource(long count = 10_000, int resolution = 32, int channels = 3, long seed = 0, SpriteMode? mode = null,
        SpriteDomain domain = SpriteDomain.Plain)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (resolution is < 16 or > 4096)
            throw new ArgumentOutOfRangeException(nameof(resolution), $"A sprite has 16 to 4096 pixels a side, not {resolution}.");
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), $"A sprite has 1 or 3 channels, not {channels}.");
        (Count, Shape, Domain, Seed) = (count, new ImageShape(channels, resolution, resolution), domain, seed);
        (_seeds, _mode) = (new Seeds(seed), mode);
    }

    public string Name =>
        ("sprites" + (_mode is null ? "" : $"-{_mode}") + (Domain == SpriteDomain.Plain ? "" : $"-{Domain}")).ToLowerInvariant();

    public string Identity => $"{Name}:v{SpriteRenderer.Version}:seed={Seed}:count={Count}:shape={Shape}";

    public long Count { get; }

    public ImageShape Shape { get; }

    public long Seed { get; }

    public SpriteDomain Domain { get; }

    /// <summary>The one mode, or null for all four.</summary>
    public SpriteMode? Mode => _mode;

    public IReadOnlyList<string> ClassNames { get; } = [.. Enum.GetNames<SpriteMode>().Select(name => name.ToLowerInvariant())];

    public IReadOnlyList<string> AttributeNames { get; } = [.. SpriteFactorList.Binary.Select(factor => factor.Name)];

    /// <summary>Names of the parts that masks count.</summary>
    public IReadOnlyList<string> PartNames { get; } = [.. Enum.GetNames<SpritePart>().Select(name => name.ToLowerInvariant())];

    /// <summary>What the image at an index is drawn from.</summary>
    public SpriteFactors Factors(long index)
    {
        SpriteFactors factors = SpriteFactors.Sample(_seeds.Stream("sprite factors", Checked(index)));
        return _mode is { } mode ? factors with { Mode = mode } : factors;
    }

    /// <summary>The stochastic detail of the image at an index.</summary>
    public SpriteNoise Noise(long index) => new(_seeds.For("sprite noise", Checked(index)));

    /// <summary>The image at an index with its mask.</summary>
    public SpriteImage Draw(long index) => SpriteRenderer.Render(Factors(index), Noise(index), Shape.Height, Shape.Channels, Domain);

    /// <summary>Images, labels [N], attributes [N, 6] and masks [N, H, W].</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or not below <see cref="Count"/>.</exception>
    public ImageBatch Get(ReadOnlySpan<long> indices)
    {
        long[] wanted = indices.ToArray();
        foreach (long index in wanted) Checked(index);
        int area = Shape.Height * Shape.Width, channels = Shape.Channels, columns = AttributeNames.Count;
        var images = new float[wanted.Length * channels * area];
        var labels = new long[wanted.Length];
        var attributes = new float[wanted.Length * columns];
        var masks = new long[wanted.Length * area];
        Parallel.For(0, wanted.Length, n =>
        {
            SpriteFactors factors = Factors(wanted[n]);
            SpriteImage sprite = SpriteRenderer.Render(factors, Noise(wanted[n]), Shape.Height, channels, Domain);
            labels[n] = (long)factors.Mode;
            for (int column = 0; column < columns; column++)
                attributes[n * columns + column] = (float)SpriteFactorList.Binary[column].Get(factors);
            for (int pixel = 0; pixel < area; pixel++)
            {
                masks[n * area + pixel] = sprite.Mask[pixel];
                for (int channel = 0; channel < channels; channel++)
                    images[(n * channels + channel) * area + pixel] = sprite.Image.Pixels[pixel * channels + channel] / 127.5f - 1;
            }
        });
        return new ImageBatch(
            tensor(images, [wanted.Length, channels, Shape.Height, Shape.Width]),
            tensor(labels, [wanted.Length]),
            tensor(attributes, [wanted.Length, columns]),
            tensor(masks, [wanted.Length, Shape.Height, Shape.Width]));
    }

    private long Checked(long index) =>
        index >= 0 && index < Count
            ? index
            : throw new ArgumentOutOfRangeException(nameof(index), $"There is no sprite {index}; the source has {Count}.");
}
