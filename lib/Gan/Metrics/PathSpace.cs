namespace Gan.Metrics;

/// <summary>Where the path between two codes runs (StyleGAN §4.1).</summary>
public enum PathSpace
{
    /// <summary>Between two inputs of the mapping network, along the great circle of their directions.</summary>
    Z,

    /// <summary>Between two of its outputs, along the straight line.</summary>
    W,
}
