using static TorchSharp.torch;

namespace Gan.Layers.Augmentation;

/// <summary>
/// Images looked at through an affine map. It is made of gathers, because R1 needs a second derivative that libtorch's own grid sampling
/// does not have.
/// </summary>
internal static class BilinearSampling
{
    /// <summary>Image(M·(x, y, 1)) at every pixel's center, in coordinates from −1 to 1; black outside.</summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <param name="map">[N, 2, 3]: from coordinates of the result to those of the image.</param>
    /// <param name="height">Pixels of the result.</param>
    /// <param name="width">Pixels of the result.</param>
    /// <returns>[N, C, height, width].</returns>
    public static Tensor Sample(Tensor images, Tensor map, int height, int width)
    {
        (long n, long c, long h, long w) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        Tensor rows = Centers(height, images.device).view(-1, 1).expand(height, width), columns = Centers(width, images.device).view(1, -1).expand(height, width);
        Tensor points = stack([columns, rows, ones_like(rows)], 0).reshape(1, 3, height * width);
        Tensor there = map.matmul(points.expand(n, -1, -1));                                         // [N, 2, pixels]
        Tensor x = ((there.select(1, 0) + 1) * w - 1) / 2, y = ((there.select(1, 1) + 1) * h - 1) / 2; // [N, pixels]
        Tensor left = x.floor(), top = y.floor(), right = x - left, below = y - top;
        Tensor flat = images.reshape(n, c, h * w);
        Tensor Corner(int dx, int dy)
        {
            Tensor column = left + dx, row = top + dy;
            Tensor inside = column.ge(0).logical_and(column.le(w - 1)).logical_and(row.ge(0)).logical_and(row.le(h - 1));
            Tensor share = (dx == 0 ? 1 - right : right) * (dy == 0 ? 1 - below : below) * inside.to(images.dtype);
            Tensor at = (row.clamp(0, h - 1) * w + column.clamp(0, w - 1)).to(ScalarType.Int64).unsqueeze(1).expand(n, c, -1);
            return flat.gather(2, at) * share.unsqueeze(1);
        }
        return (Corner(0, 0) + Corner(1, 0) + Corner(0, 1) + Corner(1, 1)).view(n, c, height, width);
    }

    /// <summary>Centers of pixels between −1 and 1.</summary>
    private static Tensor Centers(int count, Device device) => (arange(count, dtype: ScalarType.Float32, device: device) * 2 + 1) / count - 1;
}
