using Gan.Randomness;
using Gan.Results;
using static TorchSharp.torch;

namespace Gan.Metrics;

/// <summary>
/// Random patches of one pyramid level of a set of images, cut again for each use: they have many times as many numbers as the images. Each
/// channel of all patches together is brought to mean 0 and standard deviation 1.
/// </summary>
internal sealed class ImagePatches
{
    /// <summary>Pixels along a side.</summary>
    public const int Side = 7;

    private const int ImagesAtATime = 128;

    private readonly Tensor _images;
    private readonly Tensor _corners;
    private readonly Tensor _offsets;
    private readonly Tensor _mean;
    private readonly Tensor _scale;

    /// <param name="images">float32 [N, C, H, W], at least 7×7.</param>
    /// <param name="perImage">Patches of each image, which may overlap.</param>
    /// <param name="positions">Draws where: image by image and patch by patch the row, then the column.</param>
    public ImagePatches(Tensor images, int perImage, RandomStream positions)
    {
        (long count, long channels, long height, long width) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        _images = images.contiguous();
        long[] corners = new long[count * perImage];
        for (long i = 0; i < corners.Length; i++)
        {
            long row = positions.NextInt64(height - Side + 1), column = positions.NextInt64(width - Side + 1);
            corners[i] = (i / perImage % ImagesAtATime) * channels * height * width + row * width + column; // within its group of images
        }
        _corners = tensor(corners).reshape(count, perImage);
        _offsets = tensor(
            [.. from c in Range(channels) from y in Range(Side) from x in Range(Side) select c * height * width + y * width + x]);
        (_mean, _scale) = (zeros(1, float32), ones(1, float32));
        (Tensor sum, Tensor squares) = (zeros(channels, float64), zeros(channels, float64));
        ForEach((_, patches) =>
        {
            Tensor byChannel = patches.reshape(-1, channels, Side * Side).to_type(float64);
            sum.add_(byChannel.sum([0, 2]));
            squares.add_(byChannel.square().sum([0, 2]));
        });
        Tensor mean = sum / (Count * Side * Side), deviation = (squares / (Count * Side * Side) - mean.square()).clamp_min(0).sqrt();
        deviation = deviation.where(deviation.gt(0), ones_like(deviation)); // of a channel without contrast
        _mean = mean.repeat_interleave(Side * Side).to_type(float32);
        _scale = (1 / deviation).repeat_interleave(Side * Side).to_type(float32);

        static IEnumerable<long> Range(long count) => Enumerable.Range(0, (int)count).Select(i => (long)i);
    }

    /// <summary>How many there are.</summary>
    public long Count => _corners.numel();

    /// <summary>Numbers in a patch.</summary>
    public long Dimension => _offsets.shape[0];

    /// <summary>The products of all patches with some directions, float32 [directions, Count].</summary>
    /// <param name="directions">float32 [Dimension, directions].</param>
    public Tensor Project(Tensor directions)
    {
        Tensor products = empty(directions.shape[1], Count);
        ForEach((start, patches) => products.narrow(1, start, patches.shape[0]).copy_(patches.mm(directions).T));
        return products;
    }

    /// <summary>Index of the first and normalized patches [n, Dimension] of each group of images, in a dispose scope of its own.</summary>
    private void ForEach(Action<long, Tensor> visit)
    {
        (long images, long perImage) = (_corners.shape[0], _corners.shape[1]);
        for (long start = 0; start < images; start += ImagesAtATime)
        {
            Interruption.Check();
            using var scope = NewDisposeScope();
            long count = Math.Min(ImagesAtATime, images - start);
            Tensor index = _corners.narrow(0, start, count).reshape(-1, 1) + _offsets;
            visit(start * perImage, _images.narrow(0, start, count).take(index).sub_(_mean).mul_(_scale));
        }
    }
}
