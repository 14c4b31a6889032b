using Gan.Figures;
using Gan.Models.StyleGan;
using static TorchSharp.torch;

namespace Gan.Models.StyleGan2;

/// <summary>
/// How far single places stand out of the feature maps: droplets (Karras et al. 2020a, §2, figure 1) are places whose activations are so large
/// that instance normalization makes everything else small.
/// </summary>
/// <param name="Resolution">Pixels of a side of the feature maps.</param>
/// <param name="Ratios">For each image the largest length of a pixel's feature vector over the median one.</param>
public sealed record ActivationPeaks(int Resolution, double[] Ratios)
{
    /// <summary>The mean ratio.</summary>
    public double Mean => Ratios.Average();

    /// <summary>Measures a generator at all resolutions.</summary>
    /// <param name="generator">StyleGAN or StyleGAN2.</param>
    /// <param name="ws">[N, layers, style].</param>
    /// <param name="noise">Asked once a layer and resolution.</param>
    /// <returns>From 8×8 up: at 4×4 the constant decides.</returns>
    /// <exception cref="ArgumentException">Another kind of generator.</exception>
    public static IReadOnlyList<ActivationPeaks> Measure(StyleGenerator generator, Tensor ws, NoiseInput noise)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return [.. Lengths(generator, ws, noise).Select(l => new ActivationPeaks((int)l.shape[2], RatiosOf(l)))];
    }

    /// <summary>The lengths of the feature vectors as pictures, each scaled to its own largest: a row an image, its image first.</summary>
    /// <param name="title">Above the figure.</param>
    /// <param name="generator">StyleGAN or StyleGAN2.</param>
    /// <param name="ws">[N, layers, style].</param>
    public static ImageGrid Draw(string title, StyleGenerator generator, Tensor ws)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        List<Tensor> maps = [.. Lengths(generator, ws, Noise.Fixed)];
        int side = generator.Resolution;
        Tensor images = StyleStudy.Draw(generator, ws, Noise.Fixed).clamp(-1, 1);
        Tensor[] columns = [.. maps.Select(map =>
        {
            Tensor scaled = map / map.amax([1, 2, 3], keepdim: true) * 2 - 1;
            long times = side / map.shape[2];
            return scaled.repeat_interleave(times, 2).repeat_interleave(times, 3).expand(-1, images.shape[1], -1, -1);
        })];
        return new ImageGrid(title, stack([images, .. columns], 1).flatten(0, 1), maps.Count + 1)
        {
            ColumnLabels = ["image", .. maps.Select(map => $"{map.shape[2]}×{map.shape[2]}")],
            Caption = "Lengths of the feature vectors, black is 0, white the largest of the picture.",
        };
    }

    /// <summary>[N, 1, H, W] each, from 8×8 up.</summary>
    private static IEnumerable<Tensor> Lengths(StyleGenerator generator, Tensor ws, NoiseInput noise)
    {
        IEnumerable<Tensor> features = generator switch
        {
            StyleGan2Generator second => second.Features(ws, noise),
            StyleGanGenerator first => Enumerable.Range(2, (int)Math.Log2(first.Resolution) - 1).Select(power => first.Features(ws, noise, 1 << power)),
            _ => throw new ArgumentException($"The features of a {generator.GetName()} cannot be looked at."),
        };
        return features.Skip(1).Select(x => x.square().sum(1, keepdim: true).sqrt());
    }

    private static double[] RatiosOf(Tensor lengths)
    {
        Tensor flat = lengths.flatten(1);
        return [.. (flat.amax([1]) / flat.sort(1).Values.select(1, flat.shape[1] / 2).clamp_min(1e-12)).to_type(ScalarType.Float64).cpu().data<double>()];
    }
}
