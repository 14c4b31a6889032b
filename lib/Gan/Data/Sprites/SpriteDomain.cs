namespace Gan.Data.Sprites;

/// <summary>
/// Appearances of one and the same scene. Day and night, photo and sketch, filled and edge are the pairs of <see cref="Plain"/>
/// with each of the others: same factors, same detail, same mask, pixel for pixel.
/// </summary>
public enum SpriteDomain
{
    /// <summary>The image as it is: day, photo, filled.</summary>
    Plain,

    /// <summary>Under the moon: an invertible color map on the figure, a starry sky behind it.</summary>
    Night,

    /// <summary>Pencil on paper: contours and hatching.</summary>
    Sketch,

    /// <summary>Dark contours on white, nothing else.</summary>
    Edge,
}
