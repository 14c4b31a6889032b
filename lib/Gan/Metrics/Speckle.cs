using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Metrics;

/// <summary>
/// White specks: pixels brighter by a threshold than all but one of their eight neighbors (black beyond the edge), in any channel, per
/// thousand pixels. Salt noise is found alone or in pairs, while a stroke one pixel wide is not, for its pixels have two bright
/// neighbors; a median filter would count such strokes. Real images set the zero line: MNIST's test images have 0.15
/// per thousand, and 1.7 with salt added to two in a thousand pixels.
/// </summary>
public static class Speckle
{
    /// <summary>Specks per thousand pixels of each image.</summary>
    /// <param name="images">float32 [N, C, H, W] in [−1, 1], at least 2×2.</param>
    /// <param name="threshold">Difference in brightness that counts, as a part of the whole range.</param>
    /// <returns>One number an image.</returns>
    public static double[] PerImage(Tensor images, double threshold = 0.4)
    {
        if (images.dim() != 4)
            throw new ArgumentException($"Images are [{string.Join(", ", images.shape)}], expected [N, C, H, W].", nameof(images));
        (long count, long height, long width) = (images.shape[0], images.shape[2], images.shape[3]);
        var perImage = new List<double>((int)count);
        const long AtATime = 256;
        for (long start = 0; start < count; start += AtATime)
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            Tensor x = images.narrow(0, start, Math.Min(AtATime, count - start)).detach();
            Tensor framed = pad(x, (1, 1, 1, 1), value: -1);
            Tensor brightest = full_like(x, -1), second = full_like(x, -1);
            for (int neighbor = 0; neighbor < 9; neighbor++)
            {
                if (neighbor == 4) continue;
                Tensor shifted = framed.narrow(2, neighbor / 3, height).narrow(3, neighbor % 3, width);
                second = maximum(second, minimum(brightest, shifted));
                brightest = maximum(brightest, shifted);
            }
            Tensor specks = (x - second).gt(2 * threshold).any(1); // [n, H, W]; the range of [−1, 1] is 2
            perImage.AddRange(specks.flatten(1).to_type(float64).mean([1]).mul(1000).data<double>().ToArray());
        }
        return [.. perImage];
    }

    /// <summary>Mean over a sample's images.</summary>
    /// <exception cref="ArgumentException">The sample did not keep its images.</exception>
    public static double Mean(Sample sample, double threshold = 0.4) => sample.Images is Tensor images
        ? PerImage(images, threshold).Average()
        : throw new ArgumentException("Speckle is measured on images; take the sample with keepImages.", nameof(sample));
}
