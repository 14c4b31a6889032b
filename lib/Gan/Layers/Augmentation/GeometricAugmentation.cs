using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Layers.Augmentation;

/// <summary>Mirroring, quarter turns, shifts, scaling and turning of whole images (Karras et al. 2020b, appendix B, figure 15).</summary>
internal static class GeometricAugmentation
{
    private const double IntegerShift = 0.125, FractionalShift = 0.125, ScaleDeviation = 0.2;

    /// <summary>Images after transformations that each happen with a probability.</summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <param name="probability">Of each transformation.</param>
    /// <param name="draws">Random numbers.</param>
    /// <param name="blit">Mirroring, quarter turns and shifts by whole pixels.</param>
    /// <param name="general">Scaling, turning, stretching and shifts by parts of pixels.</param>
    public static Tensor Apply(Tensor images, double probability, AugmentDraws draws, bool blit, bool general)
    {
        (long n, long height, long width) = (images.shape[0], images.shape[2], images.shape[3]);
        Tensor back = eye(3, device: images.device).unsqueeze(0).expand(n, 3, 3); // from the result's coordinates, in pixels around the center, to the image's
        if (blit) back = Blits(back, n, width, height, probability, draws);
        if (general) back = Generals(back, n, width, height, probability, draws);
        return Transform(images, back);
    }

    private static Tensor Blits(Tensor back, long n, long width, long height, double p, AugmentDraws draws)
    {
        Tensor mirrored = draws.Sometimes("mirror", p, (draws.Uniform("mirror", [n]) * 2).floor(), 0);
        back = back.matmul(Homogeneous.Scale(1 / (1 - mirrored * 2), ones_like(mirrored)));
        Tensor quarters = draws.Sometimes("quarter turns", p, (draws.Uniform("quarter turns", [n]) * 4).floor(), 0);
        back = back.matmul(Homogeneous.Turn(quarters * (Math.PI / 2)));
        Tensor coin = draws.Uniform("whole shift coin", [n, 1]);
        Tensor shift = (draws.Uniform("whole shift", [n, 2]) * 2 - 1) * IntegerShift;
        shift = where(coin < p, shift, zeros_like(shift));
        return back.matmul(Homogeneous.Shift(-(shift.select(1, 0) * width).round(), -(shift.select(1, 1) * height).round()));
    }

    private static Tensor Generals(Tensor back, long n, long width, long height, double p, AugmentDraws draws)
    {
        Tensor scale = draws.Sometimes("scale", p, (draws.Normal("scale", [n]) * ScaleDeviation).exp2(), 1);
        back = back.matmul(Homogeneous.Scale(1 / scale, 1 / scale));
        double once = 1 - Math.Sqrt(Math.Clamp(1 - p, 0, 1)); // turned before or after stretching: together with probability p
        Tensor Angle(string purpose) => draws.Sometimes(purpose, once, (draws.Uniform(purpose, [n]) * 2 - 1) * Math.PI, 0);
        back = back.matmul(Homogeneous.Turn(Angle("turn before")));
        Tensor stretch = draws.Sometimes("stretch", p, (draws.Normal("stretch", [n]) * ScaleDeviation).exp2(), 1);
        back = back.matmul(Homogeneous.Scale(1 / stretch, stretch));
        back = back.matmul(Homogeneous.Turn(Angle("turn after")));
        Tensor coin = draws.Uniform("part shift coin", [n, 1]);
        Tensor shift = draws.Normal("part shift", [n, 2]) * FractionalShift;
        shift = where(coin < p, shift, zeros_like(shift));
        return back.matmul(Homogeneous.Shift(-shift.select(1, 0) * width, -shift.select(1, 1) * height));
    }

    private static Tensor Transform(Tensor images, Tensor back)
    {
        (int height, int width) = ((int)images.shape[2], (int)images.shape[3]);
        (long beside, long above) = Margins(back, width, height);
        images = nn.functional.pad(images, [beside, beside, above, above], PaddingModes.Reflect);
        images = WaveletFilter.Up(images);
        back = Fixed(Homogeneous.Scale, 2, 2, back).matmul(back).matmul(Fixed(Homogeneous.Scale, 0.5, 0.5, back));
        back = Fixed(Homogeneous.Shift, -0.5, -0.5, back).matmul(back).matmul(Fixed(Homogeneous.Shift, 0.5, 0.5, back));
        (int tall, int wide) = ((height + 2 * WaveletFilter.Reach) * 2, (width + 2 * WaveletFilter.Reach) * 2);
        back = Fixed(Homogeneous.Scale, 2.0 / images.shape[3], 2.0 / images.shape[2], back).matmul(back)
            .matmul(Fixed(Homogeneous.Scale, wide / 2.0, tall / 2.0, back));
        return WaveletFilter.Down(BilinearSampling.Sample(images, back.narrow(1, 0, 2), tall, wide));
    }

    /// <summary>How far the corners reach beyond the image, the filter included, at most a mirror image; the same on opposite sides.</summary>
    /// <remarks>
    /// In quarters of the image: oneDNN compiles and keeps a kernel for each shape that it convolves (1,024 of them), so that margins to the
    /// pixel let the memory grow for thousands of steps.
    /// </remarks>
    internal static (long Beside, long Above) Margins(Tensor back, int width, int height)
    {
        using var scope = NewDisposeScope();
        (float cx, float cy) = ((width - 1) / 2f, (height - 1) / 2f);
        Tensor corners = tensor(new[] { -cx, cx, cx, -cx, -cy, -cy, cy, cy, 1, 1, 1, 1 }, [3, 4]).to(back.device);
        Tensor there = back.narrow(1, 0, 2).matmul(corners.unsqueeze(0).expand(back.shape[0], -1, -1));    // [N, 2, corner]
        float[] far = there.abs().amax([0, 2]).cpu().data<float>().ToArray();
        long Margin(float reach, float center, int size) =>
            (long)Math.Clamp(Math.Ceiling(Math.Ceiling((reach + 2 * WaveletFilter.Reach - center) * 4 / size) * size / 4), 0, size - 1);
        return (Margin(far[0], cx, width), Margin(far[1], cy, height));
    }

    /// <summary>A transformation that is the same for every image.</summary>
    private static Tensor Fixed(Func<Tensor, Tensor, Tensor> make, double x, double y, Tensor like) =>
        make(full([1], x, dtype: like.dtype, device: like.device), full([1], y, dtype: like.dtype, device: like.device));
}
