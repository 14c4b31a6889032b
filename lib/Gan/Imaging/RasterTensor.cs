using static TorchSharp.torch;

namespace Gan.Imaging;

/// <summary>
/// Rasters as tensors and back: byte v is v / 127.5 − 1, and a value x is the byte nearest to (x + 1) · 127.5, clamped; NaN is black.
/// </summary>
public static class RasterTensor
{
    /// <summary>float32 [C, H, W] in [−1, 1].</summary>
    public static Tensor From(Raster raster)
    {
        using Tensor bytes = tensor(raster.Pixels, [raster.Height, raster.Width, raster.Channels], ScalarType.Byte);
        using Tensor planes = bytes.permute(2, 0, 1).contiguous();
        return FromBytes(planes);
    }

    /// <summary>The raster of one image.</summary>
    /// <param name="image">Any floating type and device, [C, H, W] or [1, C, H, W], 1, 3 or 4 channels.</param>
    public static Raster ToRaster(Tensor image)
    {
        if (image.dim() == 4 && image.shape[0] == 1) return ToRasters(image)[0];
        if (image.dim() != 3)
            throw new ArgumentException($"An image is [C, H, W]; this tensor is [{string.Join(", ", image.shape)}].", nameof(image));
        using Tensor batch = image.unsqueeze(0);
        return ToRasters(batch)[0];
    }

    /// <summary>The rasters of a batch.</summary>
    /// <param name="images">Any floating type and device, [N, C, H, W], 1, 3 or 4 channels.</param>
    public static Raster[] ToRasters(Tensor images)
    {
        if (images.dim() != 4)
            throw new ArgumentException($"A batch is [N, C, H, W]; this tensor is [{string.Join(", ", images.shape)}].", nameof(images));
        (int channels, int height, int width) = ((int)images.shape[1], (int)images.shape[2], (int)images.shape[3]);
        byte[] all = ToBytes(images);
        int size = channels * height * width;
        IEnumerable<byte[]> each = Enumerable.Range(0, (int)images.shape[0]).Select(i => all[(i * size)..((i + 1) * size)]);
        return [.. each.Select(pixels => new Raster(width, height, channels, pixels))];
    }

    /// <summary>A new float32 tensor in [−1, 1] of the same shape as a uint8 one.</summary>
    internal static Tensor FromBytes(Tensor bytes)
    {
        Tensor images = bytes.to(ScalarType.Float32);
        images.div_(127.5).sub_(1);
        return images;
    }

    /// <summary>The bytes of [N, C, H, W], ordered [N, H, W, C].</summary>
    private static byte[] ToBytes(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        Tensor scaled = images.detach().to(ScalarType.Float32).cpu().permute(0, 2, 3, 1).add(1).mul(127.5);
        Tensor bytes = scaled.nan_to_num(0).clamp(0, 255).round().to(ScalarType.Byte);
        return bytes.contiguous().data<byte>().ToArray();
    }
}
