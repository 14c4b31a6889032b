namespace Gan.Metrics;

/// <summary>How a path length is measured. Defaults are the paper's (StyleGAN §4.1 and appendix), for full paths in W.</summary>
public sealed record PathLengthOptions
{
    /// <summary>Where the paths run.</summary>
    public PathSpace Space { get; init; } = PathSpace.W;

    /// <summary>At which of their points the length is measured.</summary>
    public PathSampling Sampling { get; init; } = PathSampling.Full;

    /// <summary>The step along a path, as a part of it.</summary>
    public double Epsilon { get; init; } = 1e-4;

    /// <summary>Steps to measure; the percentiles are taken of all of them.</summary>
    public long Samples { get; init; } = 100_000;

    /// <summary>Steps at a time, each of two images.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>
    /// Whether only the middle of an aligned face counts: rows 3c to 7c and columns 2c to 6c, c an eighth of the height.
    /// </summary>
    public bool CropFaces { get; init; }
}
