using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Tensors;

/// <summary>The convolution of every layer here: libtorch's, kept away from what it computes wrongly on some machines.</summary>
/// <remarks>
/// On the CPU libtorch 2.10 (oneDNN 3.7) lays channels out in blocks of 16 and 32. On some machines it gets the last block wrong where that is not full: results are
/// off by as much as its channels contribute, or NaN, from a batch of 2 images on (97 → 96 channels, 3×3: 10 beside float64 instead of 10⁻⁴). Seen on a virtual
/// machine on Zen 5 that hides the processor's caches; <c>doctor</c> says whether it is so here (<see cref="LibtorchIsRight"/>). It concerns kernels larger than 1×1
/// on images whose channels lie in planes (NCHW), their results and gradients; there the channels are filled up with zeros. With 1×1 kernels it concerns derivatives
/// of gradients (R1) as well: those are matrix products here. What this cannot reach: <see cref="CheckBatch"/>.
/// </remarks>
public static class SafeConv2d
{
    private const int Block = 16, LargeBlock = 32;

    /// <summary>A convolution.</summary>
    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="weight">[outputs, inputs, k, k].</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="strides">Down and across; null for 1.</param>
    /// <param name="padding">Zeros around, down and across; null for none.</param>
    /// <returns>[N, outputs, H', W'].</returns>
    public static Tensor Apply(Tensor x, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null)
    {
        if (x.device_type != DeviceType.CPU) return functional.conv2d(x, weight, bias, strides, padding);
        (long inputs, long outputs) = (weight.shape[1], weight.shape[0]);
        Tensor pixels = x.permute(0, 2, 3, 1); // [N, H, W, inputs]
        bool sideBySide = inputs > 1 && pixels.is_contiguous();
        if (weight.shape[2] * weight.shape[3] == 1 && strides is null or [1, 1] && padding is null or [0, 0])
        {
            if (sideBySide) return functional.linear(pixels, weight.flatten(1), bias).permute(0, 3, 1, 2);
            Tensor product = weight.flatten(1).matmul(x.flatten(2)); // [N, outputs, H·W]
            return (bias is null ? product : product + bias.unsqueeze(1)).view(x.shape[0], outputs, x.shape[2], x.shape[3]);
        }
        long restIn = inputs > Block ? Rest(inputs, LargeBlock) : 0, restOut = x.requires_grad ? RestOfGradient(outputs) : 0;
        if (restIn + restOut == 0 || sideBySide) return functional.conv2d(x, weight, bias, strides, padding);
        if (restIn > 0) x = functional.pad(x, [0, 0, 0, 0, 0, restIn]);
        if (bias is not null && restOut > 0) bias = functional.pad(bias, [0, restOut]);
        Tensor y = functional.conv2d(x, functional.pad(weight, [0, 0, 0, 0, 0, restIn, 0, restOut]), bias, strides, padding);
        return restOut > 0 ? y.narrow(1, 0, outputs).contiguous() : y;
    }

    /// <summary>A transposed convolution: the gradient of a convolution from <paramref name="weight"/>'s outputs to its inputs.</summary>
    /// <param name="x">[N, inputs, H, W].</param>
    /// <param name="weight">[inputs, outputs, k, k].</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="strides">Down and across; null for 1.</param>
    /// <param name="padding">Pixels cut off on each side, down and across; null for none.</param>
    /// <returns>[N, outputs, H', W'].</returns>
    public static Tensor ApplyTransposed(Tensor x, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null)
    {
        (long inputs, long outputs) = (weight.shape[0], weight.shape[1]);
        bool isCpu = x.device_type == DeviceType.CPU;
        long restIn = isCpu ? RestOfGradient(inputs) : 0, restOut = isCpu && outputs > Block ? Rest(outputs, LargeBlock) : 0;
        if (restIn > 0) x = functional.pad(x, [0, 0, 0, 0, 0, restIn]);
        if (restOut > 0 && bias is not null) bias = functional.pad(bias, [0, restOut]);
        if (restIn + restOut > 0) weight = functional.pad(weight, [0, 0, 0, 0, 0, restOut, 0, restIn]);
        Tensor y = functional.conv_transpose2d(x, weight, bias, strides: strides, padding: padding);
        return restOut > 0 ? y.narrow(1, 0, outputs).contiguous() : y;
    }

    /// <summary>
    /// Refuses batches for which libtorch 2.10 gets the derivative of a gradient by a kernel wrong on the CPU: there the images of a batch become channels,
    /// and more than 16 that are no multiple of 16 leave a block that is not full.
    /// </summary>
    /// <param name="images">[N, …].</param>
    /// <exception cref="ArgumentException">N is above 16 and no multiple of it.</exception>
    public static void CheckBatch(Tensor images)
    {
        long count = images.shape[0];
        if (images.device_type == DeviceType.CPU && count > Block && Rest(count, Block) > 0)
            throw new ArgumentException($"A penalty on gradients needs a batch of at most {Block} images or of a multiple of {Block} on the CPU; this one has {count} (libtorch 2.10 computes others wrongly).", nameof(images));
    }

    /// <summary>Whether libtorch's own convolutions are right on this machine where channels do not fill blocks: beside float64, some milliseconds.</summary>
    public static bool LibtorchIsRight()
    {
        using var noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using Generator random = new(0);
        bool Right(long inputs, long outputs, Func<Tensor, Tensor, Tensor> convolve)
        {
            (Tensor x, Tensor weight) = (randn([8, inputs, 8, 8], generator: random), randn([outputs, inputs, 4, 4], generator: random));
            Tensor exact = convolve(x.to(ScalarType.Float64), weight.to(ScalarType.Float64));
            return (convolve(x, weight) - exact).abs().max().ToDouble() <= 1e-4 * exact.abs().max().ToDouble(); // NaN is not
        }
        return Right(97, 96, (x, w) => functional.conv2d(x, w)) && Right(24, 24, (x, w) => functional.conv2d(x, w))
            && Right(96, 48, (x, w) => functional.conv_transpose2d(x, w.transpose(0, 1), strides: [2, 2]));
    }

    /// <summary>Channels of a result that the last block lacks where a gradient goes back through it.</summary>
    private static long RestOfGradient(long outputs) => Rest(outputs, outputs > Block ? LargeBlock : Block);

    /// <summary>Channels that the last block lacks.</summary>
    private static long Rest(long channels, int block) => (block - channels % block) % block;
}
