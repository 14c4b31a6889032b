namespace Gan.Imaging;

/// <summary>
/// Reads and writes JPEG through the libjpeg-turbo that is installed. Grey files give 1 channel, all others 3; the orientation that a
/// camera noted (EXIF) is not applied.
/// </summary>
public static class Jpeg
{
    /// <summary>Whether libjpeg-turbo was found.</summary>
    public static bool IsAvailable => TurboJpeg.IsAvailable;

    /// <summary>The image in a JPEG file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it: a path, or an entry of an archive.</param>
    /// <exception cref="InvalidDataException">Not a JPEG, damaged, cut short, of an absurd size, or CMYK; the message names it.</exception>
    /// <exception cref="PlatformNotSupportedException">libjpeg-turbo is not installed; the message says what to install.</exception>
    public static Raster Decode(ReadOnlySpan<byte> bytes, string name)
    {
        if (!IsJpeg(bytes)) throw new InvalidDataException($"{name} is not a JPEG file: it does not begin with JPEG's start mark.");
        return TurboJpeg.Decode(bytes, name);
    }

    /// <summary>A baseline JPEG file of a grey or RGB raster, colors at full resolution (4:4:4).</summary>
    /// <param name="quality">1 … 100.</param>
    /// <exception cref="ArgumentException">The raster has an alpha channel, or the quality is out of range.</exception>
    /// <exception cref="PlatformNotSupportedException">libjpeg-turbo is not installed; the message says what to install.</exception>
    public static byte[] Encode(Raster raster, int quality = 92)
    {
        if (raster.Channels == 4)
            throw new ArgumentException("JPEG has no transparency; convert the raster to 3 channels first.", nameof(raster));
        if (quality is < 1 or > 100) throw new ArgumentOutOfRangeException(nameof(quality), quality, "JPEG quality is 1 … 100.");
        return TurboJpeg.Encode(raster, quality);
    }

    /// <summary>Whether these are the first bytes of a JPEG file.</summary>
    public static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]);
}
