using Gan.Imaging;
using Gan.Randomness;

namespace Gan.Data;

/// <summary>
/// Digits drawn by the library itself: what stands in for MNIST when neither files nor a network are there. 28×28, white on black,
/// centered by mass as MNIST is; pen, slant, proportions, way of writing and an unsteady hand differ from image to image. These are not
/// MNIST, and no number measured on them may be called so.
/// </summary>
public sealed class GlyphSource : ByteImageSource
{
    private const int Size = 28;
    private const string Version = "v1";

    private readonly Seeds _seeds;
    private readonly string _split;
    private readonly DataOptions _options;
    private readonly byte[]?[] _drawn;

    /// <param name="split">"train" (60,000 images unless told otherwise) or "test" (10,000); their images are drawn independently.</param>
    /// <exception cref="ArgumentException">There is no such split.</exception>
    public GlyphSource(string split = "train", DataOptions? options = null)
    {
        long usual = split switch
        {
            "train" => 60_000,
            "test" => 10_000,
            _ => throw new ArgumentException($"glyphs has the splits train and test, not '{split}'.", nameof(split)),
        };
        (_split, _options) = (split, options ?? DataOptions.AsStored);
        _seeds = new Seeds(_options.Seed);
        Count = _options.Count ?? usual;
        _drawn = new byte[]?[Count];
        ImageShape stored = new(1, Size, Size);
        Shape = new ImageShape(_options.Channels ?? 1, _options.Resolution ?? Size, _options.Resolution ?? Size);
        Identity = $"glyphs {Version} seed {_options.Seed} {split} {Count}{_options.Suffix(stored, Fit.Pad)}";
        long[] labels = new long[Count];
        for (long i = 0; i < Count; i++) labels[i] = Stream(i).NextInt64(GlyphShapes.Digits.Length);
        Labels = labels;
    }

    public override string Name => "glyphs";

    public override string Identity { get; }

    public override long Count { get; }

    public override ImageShape Shape { get; }

    public override IReadOnlyList<string> ClassNames { get; } = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];

    public override IReadOnlyList<long>? Labels { get; }

    protected override bool IsSlow => true;

    protected override ReadOnlySpan<byte> Planes(long index)
    {
        if (_drawn[index] is { } planes) return planes;
        RandomStream random = Stream(index);
        int digit = (int)random.NextInt64(GlyphShapes.Digits.Length);
        return _drawn[index] = Planar.From(_options.Apply(GlyphPen.Draw(digit, Size, random), Fit.Pad));
    }

    private RandomStream Stream(long index) => _seeds.Stream($"glyphs-{_split}", index);
}
