using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Gan.Imaging;

/// <summary>
/// Reads PNG, JPEG, WebP, BMP and the first frame of a GIF: what a file is, its content says, not its ending. Photographs are turned
/// upright as their camera noted (EXIF); CMYK becomes RGB; gamma and color profiles are ignored.
/// </summary>
public static class ImageFile
{
    /// <summary>8192 × 8192; more pixels than this in one image are refused before any is read.</summary>
    public const long MostPixels = 1 << 26;

    /// <summary>PNG, JPEG, GIF, BMP and WebP and nothing else; buffers are kept for reuse up to 32 MB.</summary>
    internal static readonly Configuration Codecs = MakeCodecs();

    /// <summary>The endings of files that folders and archives are searched for.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"];

    /// <summary>Whether a file's ending is one of <see cref="Endings"/>.</summary>
    public static bool IsNamedLikeOne(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc cref="Read(byte[], string)"/>
    public static Raster Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>
    /// The image in a file. Grey PNG and JPEG give 1 channel; all others give 3, or 4 if a pixel is not opaque. Depths below 8 bits are
    /// scaled to 0 … 255, 16 bits are rounded: v · 255 / 65535.
    /// </summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it: a path, or an entry of an archive.</param>
    /// <exception cref="InvalidDataException">No such image, damaged, cut short, or of more than <see cref="MostPixels"/>; the message
    /// names it.</exception>
    public static Raster Read(byte[] bytes, string name)
    {
        if (bytes.Length == 0) throw new InvalidDataException($"{name} is empty: it has not a single byte.");
        (IImageInfo? info, IImageFormat? format) = Try(name, () => (Image.Identify(Codecs, bytes, out IImageFormat found), found));
        if (info is null || format is null)
            throw new InvalidDataException($"{name} is no image that can be read: its content is neither PNG, JPEG, WebP, BMP nor GIF.");
        if (info.Width < 1 || info.Height < 1 || (long)info.Width * info.Height > MostPixels)
        {
            throw new InvalidDataException(
                $"{name} claims to be {info.Width}×{info.Height} pixels; between 1 and {MostPixels} pixels can be read.");
        }
        if (Try(name, () => ImageDamage.Find(bytes, format, info)) is { } damage) throw new InvalidDataException($"{name} is {damage}.");
        return Try(name, () => Channels(info, format) switch
        {
            1 => Decode<L8>(bytes, 1),
            3 => Decode<Rgb24>(bytes, 3),
            _ => Decode<Rgba32>(bytes, 4),
        });
    }

    /// <summary>
    /// A PNG file with 8 bits a sample: grey, RGB or RGBA as the raster has 1, 3 or 4 channels. The same pixels give the same bytes.
    /// </summary>
    public static byte[] EncodePng(Raster raster)
    {
        PngColorType color = raster.Channels switch { 1 => PngColorType.Grayscale, 3 => PngColorType.Rgb, _ => PngColorType.RgbWithAlpha };
        PngEncoder encoder = new()
        {
            ColorType = color,
            BitDepth = PngBitDepth.Bit8,
            CompressionLevel = PngCompressionLevel.BestCompression,
            FilterMethod = PngFilterMethod.Adaptive,
            ChunkFilter = PngChunkFilter.ExcludeAll,
        };
        using MemoryStream file = new();
        using Image image = raster.Channels switch
        {
            1 => Image.LoadPixelData<L8>(Codecs, raster.Pixels, raster.Width, raster.Height),
            3 => Image.LoadPixelData<Rgb24>(Codecs, raster.Pixels, raster.Width, raster.Height),
            _ => Image.LoadPixelData<Rgba32>(Codecs, raster.Pixels, raster.Width, raster.Height),
        };
        image.Save(file, encoder);
        return file.ToArray();
    }

    /// <summary>1 and 3 where the header promises that no pixel is transparent, else 4.</summary>
    private static int Channels(IImageInfo info, IImageFormat format)
    {
        if (format is JpegFormat) return info.PixelType.BitsPerPixel == 8 ? 1 : 3;
        if (format is not PngFormat) return 4;
        PngMetadata png = info.Metadata.GetPngMetadata();
        return png.HasTransparency ? 4 : png.ColorType switch { PngColorType.Grayscale => 1, PngColorType.Rgb => 3, _ => 4 };
    }

    private static Raster Decode<TPixel>(byte[] bytes, int channels) where TPixel : unmanaged, IPixel<TPixel>
    {
        using Image<TPixel> image = Image.Load<TPixel>(Codecs, bytes);
        image.Mutate(Codecs, upright => upright.AutoOrient());
        if (image is Image<Rgba32> rgba && IsOpaque(rgba))
        {
            using Image<Rgb24> rgb = rgba.CloneAs<Rgb24>(Codecs);
            return ToRaster(rgb, 3);
        }
        return ToRaster(image, channels);
    }

    private static Raster ToRaster<TPixel>(Image<TPixel> image, int channels) where TPixel : unmanaged, IPixel<TPixel>
    {
        Raster raster = new(image.Width, image.Height, channels);
        image.CopyPixelDataTo(raster.Pixels);
        return raster;
    }

    private static bool IsOpaque(Image<Rgba32> image)
    {
        bool opaque = true;
        image.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height && opaque; y++)
            {
                foreach (Rgba32 pixel in rows.GetRowSpan(y)) opaque &= pixel.A == 255;
            }
        });
        return opaque;
    }

    /// <summary>Whatever a decoder throws at a damaged file, in one sentence.</summary>
    private static T Try<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            bool speaks = error is ImageFormatException or NotSupportedException;
            string reason = speaks ? $" ({error.Message.Split('\n')[0].TrimEnd('.', '\r')})" : "";
            throw new InvalidDataException($"{name} is damaged, cut short, or of a kind that cannot be read{reason}.", error);
        }
    }

    private static Configuration MakeCodecs()
    {
        Configuration codecs = new(new PngConfigurationModule(), new JpegConfigurationModule(), new WebpConfigurationModule(),
            new BmpConfigurationModule(), new GifConfigurationModule())
        {
            MaxDegreeOfParallelism = 1, // images are small and many
            MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions
            {
                MaximumPoolSizeMegabytes = 32,
                AllocationLimitMegabytes = (int)(4 * MostPixels >> 20),
            }),
        };
        codecs.ImageFormatsManager.SetDecoder(PngFormat.Instance, new PngDecoder { IgnoreMetadata = true });
        codecs.ImageFormatsManager.SetDecoder(GifFormat.Instance, new GifDecoder { DecodingMode = FrameDecodingMode.First });
        return codecs;
    }
}
