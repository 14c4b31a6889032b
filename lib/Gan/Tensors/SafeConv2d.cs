using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Tensors;

/// <summary>The convolution of every layer here: libtorch's, kept away from what it computes wrongly.</summary>
/// <remarks>
/// On the CPU libtorch 2.10 (oneDNN 3.7) lays channels out in blocks of 16. Where the last block is not full, it multiplies what the allocator left in
/// the rest of it: results are wrong by as much as a channel contributes, or NaN, from a batch of 2 images on (97 → 96 channels, 3×3, beside float64: 10 instead
/// of 10⁻⁴). It concerns kernels larger than 1×1 on images whose channels lie in planes (NCHW): the result, where there are more than 16 channels in and
/// no multiple of 16, and the gradient of the images, where the channels out are no multiple of 16. There the channels are filled up with zeros, so that
/// every block is full. With 1×1 kernels it concerns derivatives of gradients (R1): those are matrix products here.
/// What this cannot reach is said where it happens: <see cref="CheckBatch"/>; and transposed convolutions to more than 16 channels that are no multiple of 16.
/// </remarks>
public static class SafeConv2d
{
    private const int Block = 16;

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
        if (weight.shape[2] * weight.shape[3] == 1 && strides is null && padding is null or [0, 0])
        {
            if (sideBySide) return functional.linear(pixels, weight.flatten(1), bias).permute(0, 3, 1, 2);
            Tensor product = weight.flatten(1).matmul(x.flatten(2)); // [N, outputs, H·W]
            return (bias is null ? product : product + bias.unsqueeze(1)).view(x.shape[0], outputs, x.shape[2], x.shape[3]);
        }
        long restIn = inputs > Block ? Rest(inputs) : 0, restOut = x.requires_grad ? Rest(outputs) : 0;
        if (restIn + restOut == 0 || sideBySide) return functional.conv2d(x, weight, bias, strides, padding);
        if (restIn > 0) x = functional.pad(x, [0, 0, 0, 0, 0, restIn]);
        if (bias is not null && restOut > 0) bias = functional.pad(bias, [0, restOut]);
        Tensor y = functional.conv2d(x, functional.pad(weight, [0, 0, 0, 0, 0, restIn, 0, restOut]), bias, strides, padding);
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
        if (images.device_type == DeviceType.CPU && count > Block && Rest(count) > 0)
            throw new ArgumentException($"A penalty on gradients needs a batch of at most {Block} images or of a multiple of {Block} on the CPU; this one has {count} (libtorch 2.10 computes others wrongly).", nameof(images));
    }

    /// <summary>Channels that the last block lacks.</summary>
    private static long Rest(long channels) => (Block - channels % Block) % Block;
}
