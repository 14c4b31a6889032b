namespace Gan.Layers;

/// <summary>Whether a convolution also changes the size of its image.</summary>
public enum Resample
{
    /// <summary>Out as large as in.</summary>
    None,

    /// <summary>Doubled (nearest neighbor) before the convolution.</summary>
    Up,

    /// <summary>Halved (mean of 2×2) after the convolution.</summary>
    Down,
}
