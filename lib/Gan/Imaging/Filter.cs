namespace Gan.Imaging;

/// <summary>How <see cref="Resampling"/> weighs the source pixels under a target pixel; all widen when the image shrinks.</summary>
public enum Filter
{
    /// <summary>The exact mean over the target pixel's area; a whole-number shrink is a plain block mean.</summary>
    Area,

    /// <summary>A triangle of one pixel to each side.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = −1/2, two pixels to each side.</summary>
    Bicubic,

    /// <summary>The sinc windowed by its own main lobe, three pixels to each side: the sharpest, with a little ringing.</summary>
    Lanczos,
}
