using Gan.Imaging;

namespace Gan.Data;

/// <summary>What <see cref="DataSets.Open"/> makes of a data set; null keeps what the data set has.</summary>
public sealed record DataOptions
{
    public static DataOptions AsStored { get; } = new();

    /// <summary>Width and height of every image, in pixels.</summary>
    public int? Resolution { get; init; }

    /// <summary>How images get there. MNIST and its kin are padded unless told otherwise, photographs cropped.</summary>
    public Fit? Fit { get; init; }

    /// <summary>1 or 3.</summary>
    public int? Channels { get; init; }

    /// <summary>Seed of sources that draw their images.</summary>
    public long Seed { get; init; }

    /// <summary>Number of images of sources that draw them.</summary>
    public long? Count { get; init; }

    /// <summary>A raster as these options want it.</summary>
    internal Raster Apply(Raster raster, Fit usual)
    {
        if (Channels is { } channels) raster = ColorModel.Convert(raster, channels);
        return Resolution is { } resolution ? Framing.Square(raster, resolution, Fit ?? usual) : raster;
    }

    /// <summary>What <see cref="Apply"/> adds to a source's identity: empty, or for example <c>, pad 32</c>.</summary>
    internal string Suffix(ImageShape stored, Fit usual)
    {
        string size = Resolution is { } r && (r, r) != (stored.Height, stored.Width)
            ? $", {(Fit ?? usual).ToString().ToLowerInvariant()} {r}" : "";
        return Channels is { } c && c != stored.Channels ? $"{size}, {c} channels" : size;
    }
}
