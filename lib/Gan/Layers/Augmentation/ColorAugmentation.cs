using static TorchSharp.torch;

namespace Gan.Layers.Augmentation;

/// <summary>Brightness, contrast, inversion of lightness, hue and saturation (Karras et al. 2020b, appendix B, figure 15).</summary>
internal static class ColorAugmentation
{
    private const double BrightnessDeviation = 0.2, ContrastDeviation = 0.5;

    /// <summary>Images after color changes that each happen with a probability.</summary>
    /// <param name="images">[N, 3 or 1, H, W] in [−1, 1].</param>
    /// <param name="p">Of each change.</param>
    /// <param name="draws">Random numbers.</param>
    /// <exception cref="ArgumentException">Images of another number of channels.</exception>
    public static Tensor Apply(Tensor images, double p, AugmentDraws draws)
    {
        (long n, long channels) = (images.shape[0], images.shape[1]);
        if (channels is not (1 or 3)) throw new ArgumentException($"Images of {channels} channels have no colors to augment; they must have 1 or 3.", nameof(images));
        Tensor color = Homogeneous.ShiftColor(draws.Sometimes("brightness", p, draws.Normal("brightness", [n]) * BrightnessDeviation, 0));
        color = Homogeneous.ScaleColor(draws.Sometimes("contrast", p, (draws.Normal("contrast", [n]) * ContrastDeviation).exp2(), 1)).matmul(color);
        Tensor unit = eye(4, device: images.device), grey = Grey(images.device);
        Tensor inverted = draws.Sometimes("inversion", p, (draws.Uniform("inversion", [n]) * 2).floor(), 0).view(n, 1, 1);
        color = (unit - grey * 2 * inverted).matmul(color);
        if (channels == 3)
        {
            color = Homogeneous.TurnHue(draws.Sometimes("hue", p, (draws.Uniform("hue", [n]) * 2 - 1) * Math.PI, 0)).matmul(color);
            Tensor saturation = draws.Sometimes("saturation", p, draws.Normal("saturation", [n]).exp2(), 1).view(n, 1, 1);
            color = (grey + (unit - grey) * saturation).matmul(color);
        }
        return Recolored(images, color);
    }

    private static Tensor Recolored(Tensor images, Tensor color)
    {
        (long n, long channels) = (images.shape[0], images.shape[1]);
        Tensor own = color.narrow(1, 0, 3);                                            // [N, 3, 4]
        Tensor flat = images.reshape(n, channels, -1);
        if (channels == 3) return (own.narrow(2, 0, 3).matmul(flat) + own.narrow(2, 3, 1)).view(images.shape);
        Tensor mean = own.mean([1], keepdim: true);                                    // [N, 1, 4]
        return (flat * mean.narrow(2, 0, 3).sum(2, keepdim: true) + mean.narrow(2, 3, 1)).view(images.shape);
    }

    /// <summary>v vᵀ of the axis of grey, [4, 4].</summary>
    private static Tensor Grey(Device device)
    {
        Tensor v = tensor(new[] { 1f, 1, 1, 0 }).to(device) / Math.Sqrt(3);
        return v.outer(v);
    }
}
