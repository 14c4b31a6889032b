using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Gan.Metrics.Features;

/// <summary>
/// The four ways of <see cref="ResizeProtocol"/>. Those that PyTorch lacks are two matrix products, since they are separable and the
/// weights of a row are the same for all images.
/// </summary>
public static class Resizing
{
    private const double CubicReach = 2;

    /// <summary>What names and the command line call a protocol: <c>legacy-tf</c>, <c>legacy-pytorch</c>, <c>clean</c>, <c>antialiased</c>.</summary>
    public static string NameOf(ResizeProtocol protocol) => protocol switch
    {
        ResizeProtocol.LegacyTensorflow => "legacy-tf",
        ResizeProtocol.LegacyPytorch => "legacy-pytorch",
        ResizeProtocol.Clean => "clean",
        _ => "antialiased",
    };

    /// <summary>Square images of a size; those that have it are returned as they are.</summary>
    /// <param name="images">float32 [N, C, H, W] of values from 0 to 255.</param>
    /// <param name="size">Height and width of the result in pixels.</param>
    /// <param name="protocol">How.</param>
    /// <returns>float32 [N, C, size, size] of values from 0 to 255, not rounded.</returns>
    public static Tensor To(Tensor images, int size, ResizeProtocol protocol)
    {
        if (images.shape[2] == size && images.shape[3] == size) return images;
        return protocol switch
        {
            ResizeProtocol.LegacyTensorflow => Separable(images, size, CornerSteps),
            ResizeProtocol.Clean => Separable(images, size, CubicKernels).clamp(0, 255),
            _ => interpolate(images, [size, size], mode: InterpolationMode.Bilinear, align_corners: false,
                antialias: protocol == ResizeProtocol.Antialiased),
        };
    }

    private static Tensor Separable(Tensor images, int size, Func<long, int, float[]> weights)
    {
        using var scope = NewDisposeScope();
        Tensor x = images;
        if (x.shape[3] != size) x = matmul(x, Matrix(x.shape[3]).transpose(0, 1));
        if (x.shape[2] != size) x = matmul(Matrix(x.shape[2]), x);
        return x.MoveToOuterDisposeScope();

        Tensor Matrix(long length) => tensor(weights(length, size)).reshape(size, length).to(images.device);
    }

    /// <summary>[size, length]: pixel i lies at i·length/size of the row, between two of its pixels.</summary>
    private static float[] CornerSteps(long length, int size)
    {
        float[] weights = new float[size * length];
        float step = (float)(length / (double)size);
        for (int i = 0; i < size; i++)
        {
            float at = i * step;
            int lower = (int)at;
            weights[i * length + lower] += 1 - (at - lower);
            weights[i * length + Math.Min(lower + 1, length - 1)] += at - lower;
        }
        return weights;
    }

    /// <summary>
    /// [size, length]: pixel i lies at (i + ½)·length/size; the kernel reaches two pixels of the larger grid to each side, and its weights
    /// are those of the pixels inside the row, brought to a sum of 1.
    /// </summary>
    private static float[] CubicKernels(long length, int size)
    {
        float[] weights = new float[size * length];
        double scale = length / (double)size, stretch = Math.Max(scale, 1), reach = CubicReach * stretch;
        for (int i = 0; i < size; i++)
        {
            double center = (i + 0.5) * scale;
            long first = Math.Max(0, (long)(center - reach + 0.5)), end = Math.Min(length, (long)(center + reach + 0.5));
            double[] row = new double[end - first];
            for (int k = 0; k < row.Length; k++) row[k] = Cubic((first + k + 0.5 - center) / stretch);
            double sum = row.Sum();
            for (int k = 0; k < row.Length; k++) weights[i * length + first + k] = (float)(row[k] / sum);
        }
        return weights;
    }

    /// <summary>Keys' cubic with a = −1/2.</summary>
    private static double Cubic(double x)
    {
        x = Math.Abs(x);
        return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < CubicReach ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
    }
}
