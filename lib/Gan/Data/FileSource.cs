using Gan.Imaging;

namespace Gan.Data;

/// <summary>Image files as a source: decoded when first asked for, kept as bytes while memory allows.</summary>
public abstract class FileSource : ByteImageSource
{
    private const long MostCachedBytes = 1L << 30;
    private const Fit UsualFit = Fit.Crop;

    private readonly IImageFiles _files;
    private readonly DataOptions _options;
    private readonly string[] _images;
    private readonly byte[]?[] _decoded;
    private readonly Lazy<string> _identity;
    private long _cachedBytes;

    private protected FileSource(IImageFiles files, DataOptions? options)
    {
        (_files, _options) = (files, options ?? DataOptions.AsStored);
        _images = [.. files.Names.Where(IsImage).Order(StringComparer.Ordinal)];
        string endings = $"{string.Join(", ", ImageFile.Endings.SkipLast(1))} or {ImageFile.Endings[^1]}";
        if (_images.Length == 0) throw new InvalidDataException($"{files.Place} has no {endings} files.");
        _decoded = new byte[]?[_images.Length];
        (Labels, ClassNames) = FileLabels.For(files, _images);
        Raster first = Decode(0);
        ImageShape stored = new(first.Channels == 1 ? 1 : 3, first.Height, first.Width);
        _options = _options with { Channels = _options.Channels ?? stored.Channels };
        Shape = new ImageShape(_options.Channels.Value, _options.Resolution ?? stored.Height, _options.Resolution ?? stored.Width);
        string suffix = _options.Suffix(stored, UsualFit);
        _identity = new Lazy<string>(() => $"sha256:{files.Sha256()}{suffix}");
    }

    public override string Name => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(_files.Place)));

    public override string Identity => _identity.Value;

    public override long Count => _images.Length;

    public override ImageShape Shape { get; }

    public override IReadOnlyList<string> ClassNames { get; }

    public override IReadOnlyList<long>? Labels { get; }

    /// <summary>The files, slash-separated and relative to the folder or archive, ordered by character codes as the
    /// indices are.</summary>
    public IReadOnlyList<string> FileNames => _images;

    protected override bool IsSlow => true;

    /// <exception cref="InvalidDataException">Damaged, or of another size than the first although no resolution was asked for.</exception>
    protected override ReadOnlySpan<byte> Planes(long index)
    {
        if (_decoded[index] is { } kept) return kept;
        Raster raster = _options.Apply(Decode(index), UsualFit);
        if (raster.Width != Shape.Width || raster.Height != Shape.Height)
        {
            throw new InvalidDataException(
                $"{_files.Place}: {_images[index]} is {raster.Width}×{raster.Height} pixels where the first image is " +
                $"{Shape.Width}×{Shape.Height}; ask for a resolution to bring them to one size.");
        }
        byte[] planes = Planar.From(raster);
        if (Interlocked.Add(ref _cachedBytes, planes.Length) <= MostCachedBytes) _decoded[index] = planes;
        return planes;
    }

    private Raster Decode(long index) => ImageFile.Read(_files.Read(_images[index]), $"{_files.Place}: {_images[index]}");

    /// <summary>Hidden files, such as those that macOS leaves in archives, are none.</summary>
    private static bool IsImage(string name) =>
        ImageFile.IsNamedLikeOne(name) && !name.Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX");
}
