namespace Gan.Imaging;

/// <summary>
/// Reads and writes PNG (ISO/IEC 15948) without any library. Writing the same pixels gives the same bytes on every machine. Reading
/// knows every color type and depth, palettes, transparency and interlacing, and checks every checksum.
/// </summary>
public static class Png
{
    internal static ReadOnlySpan<byte> Signature => [137, 80, 78, 71, 13, 10, 26, 10];

    /// <summary>The bytes of a PNG file with 8 bits a sample: grey, RGB or RGBA as the raster has 1, 3 or 4 channels.</summary>
    public static byte[] Encode(Raster raster) => PngWriter.Write(raster);

    /// <summary>
    /// The image in a PNG file. Grey gives 1 channel; RGB and palettes give 3; anything with alpha or a transparent color gives 4.
    /// Depths below 8 are scaled to 0 … 255, 16 bits are rounded: v · 255 / 65535. Gamma and color profiles are ignored.
    /// </summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it: a path, or an entry of an archive.</param>
    /// <exception cref="InvalidDataException">Not a PNG, damaged, cut short, or of an absurd size; the message names it.</exception>
    public static Raster Decode(ReadOnlySpan<byte> bytes, string name) => new PngReader(name).Read(bytes);

    /// <summary>Whether these are the first bytes of a PNG file.</summary>
    public static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    public static void Save(Raster raster, string path) => File.WriteAllBytes(path, Encode(raster));

    /// <inheritdoc cref="Decode"/>
    public static Raster Load(string path) => Decode(File.ReadAllBytes(path), path);
}
