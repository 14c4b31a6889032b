using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Models.StyleGan;

/// <summary>
/// The energy of images by the size of what they show: means over squares of 1, 2, 4, … pixels are subtracted from each other (the Haar
/// decomposition), and since these parts are orthogonal, their mean squares add up to the image's own.
/// </summary>
/// <param name="Octaves">Mean squares of details of 1, 2, 4, … pixels; the mean of the image is in none of them.</param>
public sealed record OctaveEnergy(IReadOnlyList<double> Octaves)
{
    /// <summary>All of it: the variance of the pixels within an image.</summary>
    public double Total => Octaves.Sum();

    /// <summary>Size of the details in pixels, a geometric mean by energy: 1 for a checkerboard, half the side for halves.</summary>
    public double Scale => Math.Pow(2, Octaves.Select((energy, octave) => energy * octave).Sum() / Total);

    /// <summary>Energies averaged over images.</summary>
    /// <param name="images">[N, C, H, W], square, a power of two a side.</param>
    public static OctaveEnergy Of(Tensor images)
    {
        using var scope = NewDisposeScope();
        List<double> octaves = [];
        Tensor finer = images.to_type(ScalarType.Float64);
        if (finer.shape[2] != finer.shape[3] || !long.IsPow2(finer.shape[2]))
            throw new ArgumentException(
                $"images is [{string.Join(", ", images.shape)}], expected [N, C, S, S] with S a power of two.", nameof(images));
        while (finer.shape[3] > 1)
        {
            Tensor coarser = avg_pool2d(finer, 2);
            octaves.Add((finer - coarser.repeat_interleave(2, 2).repeat_interleave(2, 3)).square().mean().item<double>());
            finer = coarser;
        }
        return new OctaveEnergy(octaves);
    }
}
