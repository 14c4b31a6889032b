namespace Gan.Metrics.Features;

/// <summary>
/// How images are brought to the size that a network takes. Distances depend on it (Parmar et al. 2022, table 1), so that features carry
/// it in their name wherever it is not the network's own: <c>inception-2015@clean</c>.
/// </summary>
public enum ResizeProtocol
{
    /// <summary>
    /// TensorFlow 1's bilinear interpolation, which the published values of FID come from and torch-fidelity reproduces: no half pixel, and
    /// no averaging when it shrinks.
    /// </summary>
    LegacyTensorflow,

    /// <summary>PyTorch's bilinear interpolation with half pixels and without averaging, as in pytorch-fid.</summary>
    LegacyPytorch,

    /// <summary>
    /// Pillow's bicubic interpolation (a = −1/2) of each channel in floating point, widened when it shrinks, clamped to [0, 255] and not
    /// rounded: clean-fid's.
    /// </summary>
    Clean,

    /// <summary>PyTorch's bilinear interpolation with half pixels, widened when it shrinks.</summary>
    Antialiased,
}
